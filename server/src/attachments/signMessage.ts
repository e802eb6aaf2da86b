import type { Message } from '@lifebuoy/shared'
import type { Sign } from './sign.ts'

/** The same message with image addresses of this receiver; a message goes to several people, an address to one. */
export const signMessage = (sign: Sign, message: Message): Message =>
  message.attachments.length === 0 ? message : {
    ...message,
    attachments: message.attachments.map((attachment) => ({ ...attachment, ...sign(attachment.id) })),
  }

import { createHash } from 'node:crypto'

/** All that the same clientId must bring again to get the first answer again. */
export interface Body {
  kind: 'open' | 'send' | 'note'
  conversationId?: string
  text: string
  steps?: readonly string[]
  topic?: string | null
  urgent?: boolean
  attachmentIds?: readonly string[]
}

export const bodyHash = ({ kind, conversationId = '', text, steps = [], topic = null, urgent = false, attachmentIds = [] }: Body): Buffer =>
  createHash('sha256').update(JSON.stringify([kind, conversationId, text, steps, topic, urgent, attachmentIds])).digest()

import type { Message, SystemEvent } from '@lifebuoy/shared'
import { ru } from '@lifebuoy/shared/texts/ru'
import { say } from '@lifebuoy/shared/texts/say'
import { systemSentence } from '@lifebuoy/shared/texts/systemSentence'
import type { Trx } from '../record/record.ts'
import type { ConversationRow } from './conversationRow.ts'
import { insertSystem } from './insertMessage.ts'
import { change, type Patch } from './record.ts'
import { messageOf } from './messagesOf.ts'

const russian = say<typeof ru>(ru, 'ru')
const moment = new Intl.DateTimeFormat('ru-RU', { timeZone: 'Europe/Moscow', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

/** The Russian sentence, for whoever does not know the event; windows say it in the reader's language and on his clock. */
export const systemText = (event: SystemEvent): string =>
  systemSentence(russian, event, { product: 'программы', moment: (at) => `${moment.format(new Date(at))} мск` })

/** Says in a locked conversation what happened to it, and changes it by `patch` in the same step. */
export async function insertSystemMessage(
  trx: Trx, row: ConversationRow, event: SystemEvent, now: Date, patch: Patch = {},
): Promise<{ row: ConversationRow; message: Message }> {
  const { inserted, head } = await insertSystem(trx, row, event, systemText(event), now)
  return { row: await change(trx, row.id, { ...patch, ...head }), message: messageOf(inserted) }
}

import { randomUUID } from 'node:crypto'
import type { Message, VisitorInput } from '@lifebuoy/shared'
import type { Person } from '../people.ts'
import { Refusal } from '../refusal.ts'
import { authorsOf } from './answered.ts'
import { bodyHash } from './body.ts'
import { checkText } from './checkText.ts'
import type { MessageQueue } from './createMessageQueue.ts'
import { preview } from './firstWords.ts'
import type { GroupItem } from './insertMessages.ts'
import { iso } from './iso.ts'
import { shapeFor, withImages, type MessageAnswer } from './messageAnswer.ts'
import { sendAlone } from './sendAlone.ts'
import type { WriteDeps } from './writeDeps.ts'

export interface SendDeps extends WriteDeps { messages: MessageQueue }

/**
 * A message of a visitor into his own conversation, or of an operator into the one he holds. Throws `invalid`, `conflict`, `not_found`,
 * `forbidden` (a lead in a colleague's question), `not_eligible` (a new round).
 */
export async function send(deps: SendDeps, who: Person, input: VisitorInput['message:send']): Promise<MessageAnswer> {
  const { conversationId, clientId, attachmentIds = [] } = input
  const { text } = checkText(input, attachmentIds.length > 0)
  const hash = bodyHash({ kind: 'send', conversationId, text, attachmentIds })
  const item: GroupItem = {
    id: randomUUID(), conversation: conversationId, kind: who.kind, author: who.id, ids: authorsOf(who), name: who.name,
    client_id: clientId, hash: hash.toString('hex'), text, preview: preview(text), at: deps.now(),
  }
  return deps.messages.submit<MessageAnswer>({
    conversationId, author: who.id, clientId,
    item: attachmentIds.length === 0 ? item : undefined,
    alone: () => sendAlone(deps, who, conversationId, { clientId, hash, text, attachmentIds }),
    finish: async (done) => {
      if (done.outcome === 'conflict') throw new Refusal('conflict')
      if (done.outcome === 'same') {
        const [first] = await withImages(deps.record, [done.first])
        if (!first) throw new Error('A message that is there is not there')
        return { message: first, conversation: shapeFor(who, done.row) }
      }
      const message = asSaid(who, item, done.seq)
      deps.tell.changed({ row: done.row, messages: [message] })
      return { message, conversation: shapeFor(who, done.row) }
    },
  })
}

const asSaid = (who: Person, item: GroupItem, seq: number): Message => ({
  id: item.id, conversationId: item.conversation, seq, clientId: item.client_id,
  author: { kind: who.kind, id: who.id, name: who.name }, text: item.text, attachments: [], sentAt: iso(item.at),
})

import type { Message } from '@lifebuoy/shared'
import { signMessage } from '../attachments/signMessage.ts'
import type { Signer } from '../attachments/sign.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { forLead, forVisitor } from '../conversations/shape.ts'
import type { Change } from '../tell.ts'
import type { VisitorNamespace } from './namespaces.ts'
import { paceHeads } from './paceHeads.ts'
import { rooms } from './rooms.ts'
import { anyIn, socketsIn } from './socketsIn.ts'
import { followerPace } from './toOperators.ts'

export interface ToVisitors {
  changed(change: Change): void
  stop(): void
}

/** Tells the visitor, and those of his account who may read everything, what changed. Encoded once a room. */
export function createToVisitors(visitors: VisitorNamespace, signer: Signer): ToVisitors {
  const audienceOf = (row: ConversationRow) => {
    const own = rooms.visitor(row.visitor_id)
    const leads = rooms.leads(row.product, row.account)
    return { own, leads, hearing: (row.visitor_keyed ? [own] : [own, leads]).filter((room) => anyIn(visitors, room)) }
  }
  const heads = paceHeads(followerPace, (row) => {
    const { own, leads, hearing } = audienceOf(row)
    if (hearing.includes(own)) visitors.to(own).emit('conversation', forVisitor(row))
    if (hearing.includes(leads)) visitors.to(leads).except(own).emit('conversation', forLead(row))
  })
  const sendMessage = (audience: string[], message: Message) => {
    if (message.attachments.length === 0) {
      visitors.to(audience).emit('message', message)
      return
    }
    for (const socket of socketsIn(visitors, audience)) {
      socket.emit('message', signMessage(signer.for({ kind: 'visitor', id: socket.data.visitor.id }), message))
    }
  }

  return {
    changed({ row, messages = [], diagnostics }) {
      const { own, hearing } = audienceOf(row)
      if (hearing.length === 0) return
      for (const message of messages) sendMessage(hearing, message)
      heads.changed(row)
      // Only the one who asked is asked what his browser is.
      if (diagnostics?.answeredAt === null) {
        visitors.to(own).emit('diagnostics:request', { requestId: diagnostics.requestId, conversationId: diagnostics.conversationId })
      }
    },
    stop: () => { heads.stop() },
  }
}

import type { Message } from '@lifebuoy/shared'
import { signMessage } from '../attachments/signMessage.ts'
import type { Signer } from '../attachments/sign.ts'
import { forLead, forVisitor } from '../conversations/shape.ts'
import type { Change } from '../tell.ts'
import type { VisitorNamespace } from './namespaces.ts'
import { rooms } from './rooms.ts'
import { anyIn, socketsIn } from './socketsIn.ts'

/** Tells the visitor, and those of his account who may read everything, what changed. Encoded once a room. */
export function toVisitors(visitors: VisitorNamespace, signer: Signer, { row, messages = [], diagnostics }: Change): void {
  const own = rooms.visitor(row.visitor_id)
  const leads = rooms.leads(row.product, row.account)
  const readers = row.visitor_keyed ? [own] : [own, leads]
  const audience = readers.filter((room) => anyIn(visitors, room))
  if (audience.length === 0) return
  for (const message of messages) sendMessage(visitors, signer, audience, message)
  if (audience.includes(own)) visitors.to(own).emit('conversation', forVisitor(row))
  if (audience.includes(leads)) visitors.to(leads).except(own).emit('conversation', forLead(row))
  // Only the one who asked is asked what his browser is.
  if (diagnostics?.answeredAt === null) {
    visitors.to(own).emit('diagnostics:request', { requestId: diagnostics.requestId, conversationId: diagnostics.conversationId })
  }
}

function sendMessage(visitors: VisitorNamespace, signer: Signer, audience: string[], message: Message): void {
  if (message.attachments.length === 0) {
    visitors.to(audience).emit('message', message)
    return
  }
  for (const socket of socketsIn(visitors, audience)) {
    socket.emit('message', signMessage(signer.for({ kind: 'visitor', id: socket.data.visitor.id }), message))
  }
}

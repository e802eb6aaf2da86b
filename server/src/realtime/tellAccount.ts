import type { Visitor } from '../people.ts'
import type { VisitorNamespace } from './namespaces.ts'
import { rooms } from './rooms.ts'
import { socketsIn } from './socketsIn.ts'

/** Billing's word has changed while windows of the account were open. */
export function tellAccount(visitors: VisitorNamespace, { product, account }: Pick<Visitor, 'product' | 'account'>, { status, eligible }: { status: string; eligible: boolean }): void {
  for (const socket of socketsIn(visitors, [rooms.account(product, account)])) {
    if (socket.data.visitor.status === status) continue
    socket.data.visitor = { ...socket.data.visitor, status }
    socket.emit('account', { id: account, status, eligible })
  }
}

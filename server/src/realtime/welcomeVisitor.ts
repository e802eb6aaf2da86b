import type { Support } from '@lifebuoy/shared'
import type { Identified } from '../accounts/identify.ts'
import type { Signer } from '../attachments/sign.ts'
import type { Clock } from '../clock.ts'
import type { Products } from '../config/product.ts'
import type { Since } from '../conversations/since.ts'
import { visitorEyes } from './eyes.ts'
import type { VisitorSocket } from './namespaces.ts'
import { traceOf, type FaultLog } from './refusalOf.ts'
import type { WindowsInLine } from './windowsInLine.ts'

export interface WelcomeVisitor {
  since: Since
  signer: Signer
  products: Products
  supportOf: (product: string) => Support
  /** The regulation's clock. */
  now: Clock
  windows: Pick<WindowsInLine, 'opened'>
  log: FaultLog
}

/** Brings a window what it lacks, once a connection. The socket is in its rooms already: what happens meanwhile comes live, before or after. */
export async function welcomeVisitor(deps: WelcomeVisitor, socket: VisitorSocket, { newKey, status, eligible }: Identified): Promise<void> {
  const who = socket.data.visitor
  try {
    const { rows, messages, diagnostics } = await deps.since.visitor(who, socket.handshake.auth['since'])
    const eyes = visitorEyes(deps.signer, who)
    const product = deps.products.get(who.product)
    socket.emit('welcome', {
      now: deps.now().toISOString(),
      ...(product ? { product: { id: product.id, name: product.name } } : {}),
      visitor: { id: who.id, name: who.name, lead: who.lead },
      ...(newKey === undefined ? {} : { visitorKey: newKey }),
      account: { id: who.account, status, eligible },
      support: deps.supportOf(who.product),
      channels: product?.channels ?? {},
      conversations: rows.map(eyes.conversation),
      messages: messages.map(eyes.message),
      diagnostics,
    })
    if (socket.connected) deps.windows.opened(who, rows)
  } catch (error) {
    deps.log.error({ fault: traceOf(error) }, 'Could not welcome a visitor')
    // The line itself, so that the client comes back by itself.
    socket.conn.close()
  }
}

import type { Identified } from '../accounts/identify.ts'
import { admitVisitor, type AdmitVisitor } from './admitVisitor.ts'
import { doorkeeper } from './doorkeeper.ts'
import type { Drain } from './createDrain.ts'
import { visitorGate } from './gates.ts'
import { addressOf, type Trusted } from '../http/trustedProxy.ts'
import type { Limits } from '../limits/createLimits.ts'
import { listen } from './listen.ts'
import type { VisitorNamespace, VisitorSocket } from './namespaces.ts'
import { visitorActs, visitorParsers, type VisitorCommands } from './visitorSocket.ts'
import { visitorSession } from './visitorSession.ts'
import { welcomeVisitor, type WelcomeVisitor } from './welcomeVisitor.ts'
import type { WindowsInLine } from './windowsInLine.ts'

export interface ServeVisitors extends AdmitVisitor, WelcomeVisitor {
  visitors: VisitorNamespace
  windows: WindowsInLine
  limits: Limits
  drain: Drain
  /** Which proxies' forwarded addresses count. */
  trusted: Trusted
}

/** Lets visitors in: who he is, his rooms, his commands, his welcome; in this order, so that nothing falls between. */
export function serveVisitors(deps: ServeVisitors & VisitorCommands): void {
  const admitted = new WeakMap<VisitorSocket, Identified>()
  deps.visitors.use(doorkeeper(async (socket) => { admitted.set(socket, await admitVisitor(deps, socket.handshake)) }, '/visitor', deps.log))
  deps.visitors.on('connection', (socket) => {
    const identified = admitted.get(socket)
    if (!identified) return void socket.disconnect(true)
    const session = visitorSession(deps, socket, identified)
    listen(socket, visitorParsers, visitorActs(deps, session), {
      gate: visitorGate(deps, () => session.visitor, addressOf(socket.request, deps.trusted)), drain: deps.drain, log: deps.log,
    })
    void welcomeVisitor(deps, socket, identified)
  })
}

import type { Identified } from '../accounts/identify.ts'
import { admitVisitor, type AdmitVisitor } from './admitVisitor.ts'
import { doorkeeper } from './doorkeeper.ts'
import type { Drain } from './createDrain.ts'
import { visitorGate } from './gates.ts'
import type { Limits } from '../limits/createLimits.ts'
import { listen, listenersOf } from './listen.ts'
import type { VisitorNamespace, VisitorSocket } from './namespaces.ts'
import { visitorActs, visitorParsers, type VisitorCommands } from './visitorSocket.ts'
import { VisitorSession, type VisitorSessionDeps } from './VisitorSession.ts'
import { welcomeVisitor, type WelcomeVisitor } from './welcomeVisitor.ts'
import type { WindowsInLine } from './windowsInLine.ts'

export interface ServeVisitors extends AdmitVisitor, WelcomeVisitor, VisitorSessionDeps {
  visitors: VisitorNamespace
  windows: WindowsInLine
  limits: Limits
  drain: Drain
}

/** Lets visitors in: who he is, his rooms, his commands, his welcome; in this order, so that nothing falls between. */
export function serveVisitors(deps: ServeVisitors & VisitorCommands): void {
  const admitted = new WeakMap<VisitorSocket, Identified>()
  deps.visitors.use(doorkeeper(async (socket) => { admitted.set(socket, await admitVisitor(deps, socket.handshake)) }, '/visitor', deps.log))
  const listeners = listenersOf(visitorParsers, visitorActs(deps), { gate: visitorGate(deps), drain: deps.drain, log: deps.log })
  deps.visitors.on('connection', (socket) => {
    const identified = admitted.get(socket)
    if (!identified) return void socket.disconnect(true)
    listen(socket, new VisitorSession(deps, socket, identified), listeners)
    void welcomeVisitor(deps, socket, identified)
  })
}

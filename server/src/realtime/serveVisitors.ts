import type { Identified } from '../accounts/identify.ts'
import { admitVisitor, type AdmitVisitor } from './admitVisitor.ts'
import { connectError } from './connectError.ts'
import { listen, type Gate } from './listen.ts'
import type { VisitorNamespace, VisitorSocket } from './namespaces.ts'
import type { FaultLog } from './refusalOf.ts'
import { visitorActs, visitorParsers, type VisitorCommands } from './visitorSocket.ts'
import { visitorSession } from './visitorSession.ts'
import { welcomeVisitor, type WelcomeVisitor } from './welcomeVisitor.ts'

export interface ServeVisitors extends AdmitVisitor, WelcomeVisitor {
  visitors: VisitorNamespace
  log: FaultLog
  /** What one person may do in a minute. */
  gateOf(person: { kind: 'visitor' | 'operator'; id: string }): Gate
}

/** Lets visitors in: who he is, his rooms, his commands, his welcome; in this order, so that nothing falls between. */
export function serveVisitors(deps: ServeVisitors & VisitorCommands): void {
  const admitted = new WeakMap<VisitorSocket, Identified>()
  deps.visitors.use((socket, next) => {
    admitVisitor(deps, socket.handshake).then((identified) => {
      admitted.set(socket, identified)
      next()
    }, (error: unknown) => { next(connectError(error, '/visitor', deps.log)) })
  })
  deps.visitors.on('connection', (socket) => {
    const identified = admitted.get(socket)
    if (!identified) return void socket.disconnect(true)
    const session = visitorSession(deps, socket, identified)
    listen(socket, visitorParsers, visitorActs(deps, session), deps.gateOf(identified.visitor), deps.log)
    void welcomeVisitor(deps, socket, identified)
  })
}

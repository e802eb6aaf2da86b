import { signOfLife } from '../presence/signOfLife.ts'
import { admitOperator, type AdmitOperator } from './admitOperator.ts'
import { doorkeeper } from './doorkeeper.ts'
import type { Drain } from './createDrain.ts'
import { operatorGate } from './gates.ts'
import type { Limits } from '../limits/createLimits.ts'
import { listen, listenersOf } from './listen.ts'
import type { OperatorNamespace } from './namespaces.ts'
import type { OperatorBeat } from './operatorBeat.ts'
import { operatorActs, operatorParsers, type OperatorCommands } from './operatorSocket.ts'
import { operatorSession } from './operatorSession.ts'
import { rooms } from './rooms.ts'
import { welcomeOperator, type WelcomeOperator } from './welcomeOperator.ts'

export interface ServeOperators extends AdmitOperator, WelcomeOperator {
  operators: OperatorNamespace
  life: OperatorBeat
  limits: Limits
  drain: Drain
}

/** Lets operators in: who he is, his rooms, his commands, his welcome; in this order, so that nothing falls between. */
export function serveOperators(deps: ServeOperators & OperatorCommands): void {
  const { operators, life, log } = deps
  operators.use(doorkeeper(async (socket) => {
    const operator = await admitOperator(deps, socket.handshake)
    await signOfLife(deps.record, [operator.id])
    socket.data.operator = operator
  }, '/operator', log))
  const listeners = listenersOf(operatorParsers, operatorActs(deps), { gate: operatorGate(deps), drain: deps.drain, log })
  operators.on('connection', (socket) => {
    const { operator } = socket.data
    void socket.join([rooms.operators, rooms.operator(operator.id), rooms.session(operator.sessionId)])
    socket.conn.on('packet', () => { life.heard(operator.id) })
    listen(socket, operatorSession(operator, socket), listeners)
    deps.tell.operators()
    void welcomeOperator(deps, socket)
  })
}

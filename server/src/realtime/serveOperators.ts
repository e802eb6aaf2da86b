import { signOfLife } from '../presence/signOfLife.ts'
import { admitOperator, type AdmitOperator } from './admitOperator.ts'
import { connectError } from './connectError.ts'
import { listen, type Gate } from './listen.ts'
import type { OperatorNamespace } from './namespaces.ts'
import type { OperatorBeat } from './operatorBeat.ts'
import { operatorActs, operatorParsers, type OperatorCommands } from './operatorSocket.ts'
import type { FaultLog } from './refusalOf.ts'
import { rooms } from './rooms.ts'
import { welcomeOperator, type WelcomeOperator } from './welcomeOperator.ts'

export interface ServeOperators extends AdmitOperator, WelcomeOperator {
  operators: OperatorNamespace
  life: OperatorBeat
  log: FaultLog
  gateOf(person: { kind: 'visitor' | 'operator'; id: string }): Gate
}

/** Lets operators in: who he is, his rooms, his commands, his welcome; in this order, so that nothing falls between. */
export function serveOperators(deps: ServeOperators & OperatorCommands): void {
  const { operators, life, log } = deps
  operators.use((socket, next) => {
    const admit = async () => {
      const operator = await admitOperator(deps, socket.handshake)
      await signOfLife(deps.record, [operator.id])
      socket.data.operator = operator
    }
    admit().then(() => { next() }, (error: unknown) => { next(connectError(error, '/operator', log)) })
  })
  operators.on('connection', (socket) => {
    const { operator } = socket.data
    void socket.join([rooms.operators, rooms.operator(operator.id), rooms.session(operator.sessionId)])
    socket.conn.on('packet', () => { life.heard(operator.id) })
    const gate = deps.gateOf(operator)
    listen(socket, operatorParsers, operatorActs(deps, operator, socket), async (event) => {
      life.used(operator.sessionId)
      await gate(event)
    }, log)
    deps.tell.operators()
    void welcomeOperator(deps, socket)
  })
}

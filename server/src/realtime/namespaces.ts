import type { DefaultEventsMap, Namespace, Socket } from 'socket.io'
import type { ServerToOperator, ServerToVisitor } from '@lifebuoy/shared'
import type { Proof } from '../accounts/proof.ts'
import type { Operator, Visitor } from '../people.ts'

/** The verified person behind a socket; never anything that a payload said. */
export interface VisitorSocketData {
  visitor: Visitor
  /** Of products that may sign a person out: how old his newest token is. */
  proof?: Proof | undefined
}

export interface OperatorSocketData {
  operator: Operator
}

// What comes in is untyped on purpose: it is foreign until `handle` has parsed it.
export type VisitorNamespace = Namespace<DefaultEventsMap, ServerToVisitor, DefaultEventsMap, VisitorSocketData>
export type OperatorNamespace = Namespace<DefaultEventsMap, ServerToOperator, DefaultEventsMap, OperatorSocketData>
export type VisitorSocket = Socket<DefaultEventsMap, ServerToVisitor, DefaultEventsMap, VisitorSocketData>
export type OperatorSocket = Socket<DefaultEventsMap, ServerToOperator, DefaultEventsMap, OperatorSocketData>

import type { Operator } from '../people.ts'
import { Throttle } from './Throttle.ts'
import { typingMs } from './typing.ts'

/** What one connection knows of its operator. A role that changes ends it. */
export interface OperatorSession {
  readonly operator: Operator
  readonly typing: Throttle
  join(room: string): Promise<void> | void
  leave(room: string): Promise<void> | void
}

/** Begins a session on its socket, whose rooms it may join and leave (`conversation:watch`). */
export const operatorSession = (operator: Operator, socket: Pick<OperatorSession, 'join' | 'leave'>): OperatorSession =>
  ({ operator, typing: new Throttle(typingMs), join: (room) => socket.join(room), leave: (room) => socket.leave(room) })

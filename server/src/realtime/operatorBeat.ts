import { liveSessions, touchSessions } from '../operators/session.ts'
import { signOfLife } from '../presence/signOfLife.ts'
import type { Record } from '../record/record.ts'
import type { OperatorNamespace } from './namespaces.ts'
import { traceOf, type FaultLog } from './refusalOf.ts'
import { rooms } from './rooms.ts'

/**
 * A sign of life is written at most so much later than it was heard, so that the lease of 90 s never ends early and ends within 10 s of its
 * time; and so soon is a session thrown out that has ended, or whose role has changed, where nobody told this node of it.
 */
const beatMs = 5_000

export interface OperatorBeat {
  /** Something came from this operator's window, be it the answer to a ping. */
  heard: (operatorId: string) => void
  /** He did something himself: his session is not idle. */
  used: (sessionId: string) => void
  /** He left: what was heard before does not count any more. */
  forget: (operatorId: string) => void
  stop(): void
}

/** Writes down, all of one beat in one call, who was heard from. Silence writes nothing, so a half-open line ends the lease. */
export function operatorBeat({ record, operators, log, every = beatMs }: { record: Record; operators: OperatorNamespace; log: FaultLog; every?: number }): OperatorBeat {
  const heard = new Set<string>()
  const used = new Set<string>()
  const taken = (set: Set<string>) => {
    const ids = [...set]
    set.clear()
    return ids
  }
  const round = async () => {
    await signOfLife(record, taken(heard))
    await touchSessions(record, taken(used))
    const open = new Map([...operators.sockets.values()].map(({ data: { operator } }) => [operator.sessionId, operator.role]))
    const live = await liveSessions(record, [...open.keys()])
    for (const [sessionId, role] of open) if (live.get(sessionId) !== role) operators.in(rooms.session(sessionId)).disconnectSockets(true)
  }
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= round()
      .catch((error: unknown) => { log.error({ fault: traceOf(error) }, 'Could not write down signs of life') })
      .finally(() => { running = undefined })
  }, every)
  return {
    heard: (operatorId) => { heard.add(operatorId) },
    used: (sessionId) => { used.add(sessionId) },
    forget: (operatorId) => { heard.delete(operatorId) },
    stop: () => { clearInterval(timer) },
  }
}

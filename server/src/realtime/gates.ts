import { isRepeated } from '../conversations/isRepeated.ts'
import type { Limits } from '../limits/createLimits.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Gate } from './listen.ts'
import type { OperatorBeat } from './operatorBeat.ts'
import type { OperatorSession } from './operatorSession.ts'
import type { VisitorSession } from './VisitorSession.ts'

const writes = new Set(['conversation:open', 'message:send'])
const clientIdOf = (input: object) => 'clientId' in input && typeof input.clientId === 'string' ? input.clientId : undefined

/**
 * How much one visitor may ask: writing is counted apart, by person and by address, everything else together. What he writes too fast is
 * refused, but for a repetition of what was stored: the first answer comes before any other check, and counts as another event.
 */
export const visitorGate = ({ limits, record }: { limits: Limits; record: Record }): Gate<VisitorSession> => async ({ visitor, address }, event, input) => {
  if (!writes.has(event)) return limits.event(visitor.id)
  try {
    await limits.message(visitor.id, address)
  } catch (error) {
    const clientId = clientIdOf(input)
    if (!(error instanceof Refusal) || clientId === undefined || !await isRepeated(record, visitor, clientId)) throw error
    await limits.event(visitor.id)
  }
}

/** Operators answer many people: all that they do is counted together. Each command shows that his session is not idle. */
export const operatorGate = ({ limits, life }: { limits: Limits; life: Pick<OperatorBeat, 'used'> }): Gate<OperatorSession> => ({ operator }) => {
  life.used(operator.sessionId)
  return limits.event(operator.id)
}

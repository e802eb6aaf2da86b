import { isRepeated } from '../conversations/isRepeated.ts'
import type { Limits } from '../limits/createLimits.ts'
import type { Visitor } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import type { Gate } from './listen.ts'

const writes = new Set(['conversation:open', 'message:send'])
const clientIdOf = (input: object) => 'clientId' in input && typeof input.clientId === 'string' ? input.clientId : undefined

/**
 * How much one visitor may ask: writing is counted apart, by person and by address, everything else together. What he writes too fast is
 * refused, but for a repetition of what was stored: the first answer comes before any other check (contract), and counts as another event.
 */
export const visitorGate = ({ limits, record }: { limits: Limits; record: Record }, who: () => Visitor, address: string): Gate => async (event, input) => {
  if (!writes.has(event)) return limits.event(who().id)
  try {
    await limits.message(who().id, address)
  } catch (error) {
    const clientId = clientIdOf(input)
    if (!(error instanceof Refusal) || clientId === undefined || !await isRepeated(record, who(), clientId)) throw error
    await limits.event(who().id)
  }
}

/** Operators answer many people: all that they do is counted together. */
export const operatorGate = ({ limits }: { limits: Limits }, operatorId: string): Gate => () => limits.event(operatorId)

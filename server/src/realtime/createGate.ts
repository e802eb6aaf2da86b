import type { Limits } from '../limits/createLimits.ts'
import type { Gate } from './listen.ts'

/** Writing is counted apart, by person and by address; everything else is counted together. */
const writes = new Set(['conversation:open', 'message:send', 'note:add'])

/** How much one person may ask; a repetition counts like any other call. Operators answer many people and are not counted as one of them. */
export const createGate = (limits: Limits, person: { kind: 'visitor' | 'operator'; id: string }, address: string): Gate => (event) =>
  person.kind === 'visitor' && writes.has(event) ? limits.message(person.id, address) : limits.event(`${person.kind}:${person.id}`)

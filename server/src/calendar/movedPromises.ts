import type { CalendarEffects } from '@lifebuoy/shared/protocol/calendar'
import { answerBy } from '@lifebuoy/shared/rules/answerBy'
import type { WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import type { OpenPromise } from './openPromises.ts'

export interface Promiser { timeZone: string; after: WorkCalendar }

/** Which open promises would have another time. `seen` hears of each with the time it would have. */
export async function movedPromises(
  products: ReadonlyMap<string, Promiser>, now: Date, promises: AsyncIterable<readonly OpenPromise[]>, seen?: (promise: OpenPromise, to: Date) => void,
): Promise<CalendarEffects['promises']> {
  const moved: CalendarEffects['promises'] = { moved: 0, later: 0, sooner: 0, broken: 0, earliest: null }
  for await (const page of promises) {
    for (const promise of page) {
      const of = products.get(promise.product)
      if (of === undefined) continue
      const { arrival, askedAt, answerBy: from } = promise
      const to = answerBy(of.after, of.timeZone, askedAt)
      seen?.(promise, to)
      if (to.getTime() === from.getTime()) continue
      moved.moved++
      if (to > from) moved.later++
      else moved.sooner++
      if (to < now && from >= now) moved.broken++
      if (moved.earliest === null || from.toISOString() < moved.earliest.from) moved.earliest = { arrival, from: from.toISOString(), to: to.toISOString() }
    }
  }
  return moved
}

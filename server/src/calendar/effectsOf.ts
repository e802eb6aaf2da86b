import type { CalendarEffects, DayState } from '@lifebuoy/shared/protocol/calendar'
import { answerBy } from '@lifebuoy/shared/rules/answerBy'
import { addDays } from '@lifebuoy/shared/rules/dates'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import { supportMode } from '@lifebuoy/shared/rules/supportMode'
import type { WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import { zoneDayAt } from '@lifebuoy/shared/rules/zoneDay'
import type { OpenPromise } from './openPromises.ts'

export interface Compare {
  before: WorkCalendar
  after: WorkCalendar
  /** Those that use this calendar. */
  products: ReadonlyMap<string, Schedule>
  now: Date
}

/** As far as a question of today can be promised into, and further. */
const comingDays = 730
const shownDays = 40

/** What is different between two states of a calendar: coming days, modes of this moment, promises that are open. */
export async function effectsOf({ before, after, products, now }: Compare, promises: AsyncIterable<readonly OpenPromise[]>): Promise<CalendarEffects> {
  const [schedule] = products.values()
  const state = (calendar: WorkCalendar, day: string, { workday, dayOff }: Schedule): DayState => {
    const { working, hours } = calendar.day(day)
    return { working, hours: hours ?? (working ? workday : dayOff) }
  }
  const days = schedule === undefined ? [] : coming(zoneDayAt(schedule.timeZone, now.getTime()).date)
    .map((day) => ({ day, before: state(before, day, schedule), after: state(after, day, schedule) }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after))
  const modes = [...products].flatMap(([product, one]) => {
    const [was, is] = [supportMode(one, before, now).mode, supportMode(one, after, now).mode]
    return was === is ? [] : [{ product, before: was, after: is }]
  })

  const moved: CalendarEffects['promises'] = { moved: 0, later: 0, sooner: 0, broken: 0, earliest: null }
  for await (const page of promises) {
    for (const { product, arrival, askedAt, answerBy: from } of page) {
      const of = products.get(product)
      if (of === undefined) continue
      const to = answerBy(after, of.timeZone, askedAt)
      if (to.getTime() === from.getTime()) continue
      moved.moved++
      if (to > from) moved.later++
      else moved.sooner++
      if (to < now && from >= now) moved.broken++
      if (moved.earliest === null || from.toISOString() < moved.earliest.from) moved.earliest = { arrival, from: from.toISOString(), to: to.toISOString() }
    }
  }
  return { days: days.slice(0, shownDays), more: Math.max(0, days.length - shownDays), modes, promises: moved }
}

const coming = (today: string) => Array.from({ length: comingDays }, (_, n) => addDays(today, n))

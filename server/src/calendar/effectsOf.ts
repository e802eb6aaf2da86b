import type { CalendarEffects, DayState } from '@lifebuoy/shared/protocol/calendar'
import { addDays } from '@lifebuoy/shared/rules/dates'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import { supportMode } from '@lifebuoy/shared/rules/supportMode'
import type { WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import { zoneDayAt } from '@lifebuoy/shared/rules/zoneDay'
import { movedPromises } from './movedPromises.ts'
import type { OpenPromise } from './openPromises.ts'

export interface Compare {
  /** Those that use the calendar, with it as each lives by it; the days are told with the first one's hours. */
  products: ReadonlyMap<string, { schedule: Schedule; before: WorkCalendar; after: WorkCalendar }>
  now: Date
}

/** As far as a question of today can be promised into, and further. */
const comingDays = 730
const shownDays = 40

/** What is different between two states of a calendar: coming days, modes of this moment, promises that are open. */
export async function effectsOf({ products, now }: Compare, promises: AsyncIterable<readonly OpenPromise[]>): Promise<CalendarEffects> {
  const [first] = products.values()
  const state = (calendar: WorkCalendar, day: string, { workday, dayOff }: Schedule): DayState => {
    const { working, hours } = calendar.day(day)
    return { working, hours: hours ?? (working ? workday : dayOff) }
  }
  const days = first === undefined ? [] : coming(zoneDayAt(first.schedule.timeZone, now.getTime()).date)
    .map((day) => ({ day, before: state(first.before, day, first.schedule), after: state(first.after, day, first.schedule) }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after))
  const modes = [...products].flatMap(([product, { schedule, before, after }]) => {
    const [was, is] = [supportMode(schedule, before, now).mode, supportMode(schedule, after, now).mode]
    return was === is ? [] : [{ product, before: was, after: is }]
  })
  const promisers = new Map([...products].map(([product, { schedule: { timeZone }, after }]) => [product, { timeZone, after }]))
  return { days: days.slice(0, shownDays), more: Math.max(0, days.length - shownDays), modes, promises: await movedPromises(promisers, now, promises) }
}

const coming = (today: string) => Array.from({ length: comingDays }, (_, n) => addDays(today, n))

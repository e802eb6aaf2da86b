import type { DailyHours, HoursEffects } from '@lifebuoy/shared/protocol/calendar'
import { addDays } from '@lifebuoy/shared/rules/dates'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import { supportMode } from '@lifebuoy/shared/rules/supportMode'
import type { WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import { workClock } from '@lifebuoy/shared/rules/workClock'
import { zoneDay } from '@lifebuoy/shared/rules/zoneDay'
import { periodOn } from '../hours/dailyHours.ts'
import type { ProductHours } from '../hours/loadCalendars.ts'
import { movedPromises } from './movedPromises.ts'
import type { OpenPromise } from './openPromises.ts'

export interface CompareHours {
  product: string
  schedule: Schedule
  before: ProductHours
  after: ProductHours
  /** The calendar without daily hours: a day that has hours there has its own. */
  plain: WorkCalendar
  from: string
  now: Date
}

/** No promise of today reaches further, whatever holidays come. */
const comingDays = 60

/** What is different between two states of a product's daily hours: the hours themselves, the mode of this moment, what is promised. */
export async function effectsOfHours({ product, schedule, before, after, plain, from, now }: CompareHours, promises: AsyncIterable<readonly OpenPromise[]>): Promise<HoursEffects> {
  const { timeZone } = schedule
  const hoursOf = ({ periods }: ProductHours): DailyHours => {
    const { workday, dayOff } = periodOn(periods, from)
    return { workday, dayOff }
  }
  const modeOf = ({ calendar }: ProductHours) => {
    const { mode, until } = supportMode(schedule, calendar, now)
    return { mode, until: until.toISOString() }
  }
  const until = after.periods.find((one) => one.from !== null && one.from > from)?.from ?? null
  const end = zoneDay(timeZone, addDays(from, comingDays)).end
  const coming = Array.from({ length: comingDays }, (_, n) => addDays(from, n)).filter((day) => until === null || day < until)
  const works = [before, after].map(({ calendar }) => workClock(schedule, calendar, 'open', now, new Date(end)))
  let outside = 0
  const moved = await movedPromises(new Map([[product, { timeZone, after: after.calendar }]]), now, promises, ({ answerBy }, to) => {
    if (works[0]?.runs(answerBy) === true && works[1]?.runs(to) === false) outside++
  })
  return {
    before: hoursOf(before), after: hoursOf(after), until,
    now: { before: modeOf(before), after: modeOf(after) },
    own: coming.filter((day) => plain.day(day).hours !== undefined).length,
    promises: moved, outside,
  }
}

import type { YearDay } from '@lifebuoy/shared/protocol/calendar'
import { say } from '../say.ts'
import { addDays, longDay, monthName, span, weekdayName, weekdayOf } from './dates.ts'

interface MonthProps {
  /** All days of the month. */
  days: readonly YearDay[]
  today: string
  chosen: string | null
  /** The one day of the year that Tab reaches. */
  entry: string
  onChoose: (day: string) => void
}

const monday = '2024-01-01'

/** A month as a sheet of days; each is a button with its whole meaning in its name. */
export function Month({ days, today, chosen, entry, onChoose }: MonthProps) {
  const first = days[0]
  if (first === undefined) return null
  const name = monthName(first.day.slice(0, 7))
  return (
    <section class="month" aria-label={name}>
      <h2 aria-hidden="true">{name}</h2>
      <div class="month-days">
        {[0, 1, 2, 3, 4, 5, 6].map((n) => <i key={n} aria-hidden="true">{weekdayName(addDays(monday, n))}</i>)}
        {days.map((one, n) => (
          <button
            key={one.day}
            type="button"
            data-day={one.day}
            class={`day-of is-${one.kind} starts-${n === 0 ? weekdayOf(one.day) : 'on'}${one.day === today ? ' is-today' : ''}${one.correction === undefined ? '' : ' is-corrected'}`}
            aria-label={nameOf(one, today)}
            aria-pressed={one.day === chosen}
            tabIndex={one.day === entry ? 0 : -1}
            onClick={() => { onChoose(one.day) }}
          >
            {Number(one.day.slice(8))}
          </button>
        ))}
      </div>
    </section>
  )
}

const nameOf = (one: YearDay, today: string): string => [
  longDay(one.day), say(`duty.kind.${one.kind}`), span(one.hours), ...(one.day === today ? [say('cal.day.today')] : []), ...(one.correction === undefined ? [] : [say('cal.day.corrected')]),
].join(', ')

import type { PromiseReport } from '@lifebuoy/shared/protocol/reports'
import { longDay, monthName, weekdayName } from '../calendar/dates.ts'
import { say } from '../say.ts'
import { columnsOf, marksOf } from './period.ts'

const width = 768
const left = 36
const floor = 272
const height = 308

/** Questions by day, or by month in a long period; amber ones are days of duty. */
export function DaysChart({ days }: { days: PromiseReport['days'] }) {
  const columns = columnsOf(days)
  const byMonth = columns.length !== days.length
  const marks = marksOf(Math.max(...columns.map((one) => one.asked), 1))
  const top = marks.at(-1) ?? 1
  const y = (n: number) => floor - (n / top) * (floor - 24)
  const step = (width - left) / columns.length
  const bar = Math.min(40, step * 0.56)
  const most = Math.max(...columns.map((one) => one.asked))
  const every = Math.ceil(columns.length / 16)
  const name = (key: string) => byMonth ? monthName(key) : longDay(key)
  return (
    <section>
      <h2>{say(byMonth ? 'rep.byMonths' : 'rep.byDays')}</h2>
      <p class="small">{byMonth ? '\u00a0' : say('rep.byDaysHint')}</p>
      <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={columns.filter((one) => one.asked > 0).map((one) => say('rep.column', { day: name(one.key), n: one.asked })).join(', ')}>
        {marks.map((mark) => <g key={mark}><path class="grid" d={`M${left} ${y(mark)}H${width}`} /><text x={left - 8} y={y(mark) + 4} text-anchor="end">{mark}</text></g>)}
        {columns.map((one, n) => {
          const middle = left + step * (n + 0.5)
          const above = y(one.asked)
          return (
            <g key={one.key}>
              <title>{say('rep.column', { day: name(one.key), n: one.asked })}</title>
              {one.asked > 0 && <path class={one.off ? 'duty' : 'bar'} d={`M${middle - bar / 2} ${floor}V${above + 3}q0-3 3-3h${bar - 6}q3 0 3 3V${floor}Z`} />}
              {one.asked === most && most > 0 && n === columns.findIndex((other) => other.asked === most) && <text class="strong" x={middle} y={above - 8} text-anchor="middle">{one.asked}</text>}
              {n % every === 0 && (byMonth
                ? <text x={middle} y={floor + 18} text-anchor="middle">{monthName(one.key).slice(0, 3)}</text>
                : <><text x={middle} y={floor + 18} text-anchor="middle">{weekdayName(one.key)}</text><text class="second" x={middle} y={floor + 34} text-anchor="middle">{Number(one.key.slice(8))}</text></>)}
            </g>
          )
        })}
      </svg>
    </section>
  )
}

import type { PromiseReport } from '@lifebuoy/shared/protocol/reports'
import { plainDay } from '../calendar/dates.ts'
import { say } from '../say.ts'
import { minutes } from './minutes.ts'
import { marksOf } from './period.ts'

const width = 512
const height = 308
const left = 44
const right = 428
const floor = 272

/** How long half of the questions, and nine of ten, waited for their first answer. */
export function FirstChart({ days }: { days: PromiseReport['days'] }) {
  const shown = days.flatMap(({ day, median, ninth }) => (median === null || ninth === null ? [] : [{ day, median, ninth }]))
  const last = shown.at(-1)
  const marks = marksOf(Math.max(...shown.map((one) => one.ninth), 4))
  const top = marks.at(-1) ?? 1
  const x = (n: number) => shown.length < 2 ? (left + right) / 2 : left + ((right - left) * n) / (shown.length - 1)
  const y = (value: number) => floor - (value / top) * (floor - 24)
  const path = (value: (one: (typeof shown)[number]) => number) => shown.map((one, n) => `${n === 0 ? 'M' : 'L'}${x(n).toFixed(1)} ${y(value(one)).toFixed(1)}`).join('')
  const every = Math.ceil(shown.length / 10)
  // two words at the end must not lie on each other
  const apart = last === undefined ? 0 : Math.max(0, 38 - (y(last.median) - y(last.ninth)))
  return (
    <section>
      <h2>{say('rep.firstTitle')}</h2>
      <p class="small">{say('rep.firstHint')}</p>
      {last === undefined ? <p class="soft">{say('rep.none')}</p> : (
        <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={shown.map((one) => `${plainDay(one.day)}: ${say('rep.half')} ${minutes(one.median)}, ${say('rep.ninth')} ${minutes(one.ninth)}`).join('; ')}>
          {marks.map((mark) => <g key={mark}><path class="grid" d={`M${left} ${y(mark)}H${right}`} /><text x={left - 8} y={y(mark) + 4} text-anchor="end">{mark}</text></g>)}
          {shown.length > 1 && <path class="area" d={`${path((one) => one.ninth)}${shown.map((_, n) => `L${x(shown.length - 1 - n).toFixed(1)} ${y(shown[shown.length - 1 - n]?.median ?? 0).toFixed(1)}`).join('')}Z`} />}
          <path class="l2" d={path((one) => one.ninth)} /><path class="l1" d={path((one) => one.median)} />
          <circle class="dotm" cx={x(shown.length - 1)} cy={y(last.median)} r="4" />
          <text class="strong" x={right + 12} y={y(last.ninth) - apart / 2}>{minutes(last.ninth)}</text><text x={right + 12} y={y(last.ninth) - apart / 2} dy="1.35em">{say('rep.ninth')}</text>
          <text class="strong" x={right + 12} y={y(last.median) + apart / 2}>{minutes(last.median)}</text><text x={right + 12} y={y(last.median) + apart / 2} dy="1.35em">{say('rep.half')}</text>
          {shown.map((one, n) => n % every === 0 && <text key={one.day} x={x(n)} y={floor + 18} text-anchor="middle">{Number(one.day.slice(8))}</text>)}
        </svg>
      )}
    </section>
  )
}

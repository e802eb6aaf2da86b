import type { PromiseReport } from '@lifebuoy/shared/protocol/reports'
import { say } from '../say.ts'

/** What was asked about. */
export function Topics({ topics }: Pick<PromiseReport, 'topics'>) {
  const most = Math.max(...topics.map((one) => one.asked), 1)
  const row = 36
  const start = 112
  const room = 340
  return (
    <section>
      <h2>{say('rep.topics')}</h2>
      <svg class="chart is-topics" viewBox={`0 0 512 ${topics.length * row}`} role="img" aria-label={topics.map((one) => `${nameOf(one.topic)}: ${one.asked}`).join(', ')}>
        {topics.map((one, n) => {
          const long = Math.max(6, (one.asked / most) * room)
          return (
            <g key={one.topic ?? ''}>
              <text class="name" x="0" y={n * row + 18}>{nameOf(one.topic)}</text>
              <path class="bar" d={`M${start} ${n * row + 4}h${long - 3}q3 0 3 3v14q0 3-3 3H${start}Z`} />
              <text class="strong" x={start + long + 10} y={n * row + 18}>{one.asked}</text>
            </g>
          )
        })}
      </svg>
    </section>
  )
}

const nameOf = (topic: PromiseReport['topics'][number]['topic']): string => topic === null ? say('rep.noTopic') : say(`topic.${topic}`)

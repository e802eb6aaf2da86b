import type { Support } from '@lifebuoy/shared'
import { useReading, useSession } from '../window/reading.ts'

/** When support works, on both clocks. */
export function Hours({ support }: { support: Support }) {
  const { say, times } = useReading()
  const now = useSession().now()
  return (
    <>
      <p class="label">{say('hours.title')}</p>
      <dl class="hours">
        <dt>{say('hours.workLabel')}</dt><dd>{times.hours(support.schedule.workday, now)}</dd>
        <dt>{say('hours.dutyLabel')}</dt><dd>{times.hours(support.schedule.dayOff, now)}</dd>
      </dl>
    </>
  )
}

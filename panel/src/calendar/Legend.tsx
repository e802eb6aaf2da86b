import type { YearView } from '@lifebuoy/shared/protocol/calendar'
import { say } from '../say.ts'
import { span } from './dates.ts'

/** What the colours of the days say. */
export function Legend({ view }: { view: YearView }) {
  return (
    <p class="legend">
      <span><i class="is-work" />{say('cal.legend.work', { hours: span(view.workday) })}</span>
      <span><i class="is-holiday" />{say('cal.legend.holiday', { hours: span(view.dayOff) })}</span>
      <span><i class="is-moved" />{say('cal.legend.moved')}</span>
      <span><i class="is-working-weekend" />{say('cal.legend.worked')}</span>
      <span class="is-weekend">{say('cal.legend.weekend')}</span>
      {view.days.some((one) => one.correction !== undefined) && <span><i class="is-corrected" />{say('cal.legend.corrected')}</span>}
    </p>
  )
}

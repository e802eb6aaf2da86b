import type { YearView } from '@lifebuoy/shared/protocol/calendar'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { longDay, shortDay, span } from './dates.ts'
import { promiseExample } from './promiseExample.ts'

/** What a day is, why, and what it means for a question. */
export function ChosenDay({ view, day, onEdit }: { view: YearView; day: string; onEdit: () => void }) {
  const desk = useDesk()
  const one = view.days.find((other) => other.day === day)
  if (one === undefined) return null
  const example = promiseExample(view.days, day)
  const at = one.correction === undefined ? '' : words(view.product).moment(one.correction.at, desk.now.value)
  return (
    <section class="chosen" aria-live="polite">
      <h3 class="label"><span>{say('cal.chosen', { day: longDay(day) })}</span></h3>
      <p>{say(`cal.day.${one.kind}`, { hours: span(one.hours) })}</p>
      {example !== null && <p class="small">{say('cal.promise', { asked: `${shortDay(example.asked)}, 15:00`, by: `${shortDay(example.by)}, ${example.time}` })}</p>}
      {one.correction !== undefined && (
        <p class="small">
          {one.correction.by === null ? say('cal.byNobody', { time: at }) : say('cal.by', { name: one.correction.by, time: at })}
          {one.correction.note !== '' && <> «{one.correction.note}»</>}
        </p>
      )}
      <button type="button" class="link" onClick={onEdit}>{say('cal.correct')}</button>
    </section>
  )
}

import type { YearView } from '@lifebuoy/shared/protocol/calendar'
import { say } from '../say.ts'
import { addDays, plainDay, shortDay, span } from './dates.ts'

/** Days off that the Labour Code moves by itself, from weekend days to the next free weekday. */
function movedByCode({ days, moves }: YearView): { from: string; to: string }[] {
  const kinds = new Map(days.map((one) => [one.day, one.kind]))
  const decreed = new Set(moves.map((one) => one.to))
  return days.filter((one) => one.kind === 'moved' && !decreed.has(one.day)).flatMap((one) => {
    for (let n = 1; n <= 4; n++) {
      const from = addDays(one.day, -n)
      if (kinds.get(from) === 'holiday') return [{ from, to: one.day }]
    }
    return []
  })
}

/** How many days of each kind, by which decree, and what was moved. */
export function Facts({ view }: { view: YearView }) {
  const working = view.days.filter((one) => one.working).length
  const byCode = movedByCode(view)
  const none = view.moves.length === 0 && byCode.length === 0
  return (
    <>
      <section>
        <h2 class="facts-title">{say('cal.work', { n: working })}, {say('cal.off', { n: view.days.length - working })}</h2>
        <p class="small">{view.source === 'code' ? say('cal.code') : view.decree}{view.source === 'imported' && ` · ${say('cal.imported')}`}</p>
      </section>
      <section>
        <h3 class="label"><span>{say('cal.moves')}</span></h3>
        {none ? <p class="small">{say('cal.noMoves')}</p> : (
          <ul class="facts">
            {view.moves.map(({ from, to }) => {
              const worked = view.days.find((one) => one.day === from)
              return (
                <li key={`${from} ${to}`}>{say('cal.move', { from: shortDay(from), to: shortDay(to) })}
                  {worked?.kind === 'working-weekend' && <span class="small">{say('cal.worked', { day: plainDay(from), hours: span(worked.hours) })}</span>}</li>
              )
            })}
            {byCode.length > 0 && <li>{byCode.map(({ from, to }) => <span key={to} class="facts-line">{say('cal.move', { from: shortDay(from), to: shortDay(to) })}</span>)}<span class="small">{say('cal.byCode')}</span></li>}
          </ul>
        )}
      </section>
    </>
  )
}

import type { PromiseReport } from '@lifebuoy/shared/protocol/reports'
import { useDesk } from '../desk/desk.ts'
import { openConversation } from '../desk/go.ts'
import { say } from '../say.ts'
import { minutes, score } from './minutes.ts'

/** The four numbers of a period. */
export function Tiles({ report }: { report: PromiseReport }) {
  const desk = useDesk()
  const { totals, broken } = report
  const over = totals.late + totals.overdue
  const [only] = broken
  const waiting = totals.open + totals.overdue
  return (
    <div class="tiles">
      <div><b>{totals.asked.toLocaleString(say.locale)}</b><span class="small">{say('rep.asked', { n: totals.asked })}{totals.askedOff > 0 && `, ${say('rep.askedOff', { n: totals.askedOff })}`}</span></div>
      <div>
        <b>{say('rep.kept', { kept: totals.inTime.toLocaleString(say.locale), all: (totals.inTime + over).toLocaleString(say.locale) })}</b>
        <span class="small">
          {over === 0 ? say('rep.keptHint') : over === 1 && only !== undefined
            ? <>{say('rep.keptLateOne')} <button type="button" class="link" onClick={() => { openConversation(desk, only.conversationId) }}>{say('row.label', { number: only.arrival ?? '—' })}</button></>
            : say('rep.keptLate', { n: over })}
          {waiting > 0 && <>, {waiting} {say('rep.waiting', { n: waiting })}{totals.overdue > 0 && <span class="is-fault">, {say('rep.overdue', { n: totals.overdue })}</span>}</>}
        </span>
      </div>
      <div><b>{minutes(totals.median)}</b><span class="small">{say('rep.first')}</span></div>
      <div><b>{score(totals.score)}</b><span class="small">{totals.rated === 0 ? say('rep.noRating') : say('rep.rating', { n: totals.rated })}</span></div>
    </div>
  )
}

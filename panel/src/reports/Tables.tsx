import type { PromiseReport } from '@lifebuoy/shared/protocol/reports'
import { useDesk } from '../desk/desk.ts'
import { openConversation } from '../desk/go.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { minutes, score } from './minutes.ts'

/** How the promises of each product ended. */
export function PromiseTable({ report }: { report: PromiseReport }) {
  const name = (id: string) => report.products.find((one) => one.id === id)?.name ?? id
  return (
    <section>
      <h2 id="rep-promises">{say('rep.promises')}</h2>
      <div class="wide" role="region" aria-labelledby="rep-promises" tabIndex={0}>
        <table class="numbers">
          <thead><tr><th scope="col">{say('rep.product')}</th>{(['asked', 'again', 'inTime', 'late', 'overdue', 'open'] as const).map((one) => <th key={one} scope="col">{say(`rep.col.${one}`)}</th>)}</tr></thead>
          <tbody>
            {report.byProduct.map((one) => (
              <tr key={one.product}><th scope="row">{name(one.product)}</th><td>{one.asked}</td><td>{one.again}</td><td>{one.inTime}</td><td>{one.late}</td><td class={one.overdue > 0 ? 'is-fault' : ''}>{one.overdue}</td><td>{one.open}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Who answered first, how fast, and how it was liked. */
export function OperatorTable({ operators }: Pick<PromiseReport, 'operators'>) {
  if (operators.length === 0) return null
  return (
    <section>
      <h2 id="rep-operators">{say('rep.operators')}</h2>
      <p class="small">{say('rep.operatorsHint')}</p>
      <div class="wide" role="region" aria-labelledby="rep-operators" tabIndex={0}>
        <table class="numbers">
          <thead><tr><th scope="col">{say('rep.name')}</th>{(['inTime', 'late', 'first', 'rating'] as const).map((one) => <th key={one} scope="col">{say(`rep.col.${one}`)}</th>)}</tr></thead>
          <tbody>
            {operators.map((one) => <tr key={one.id}><th scope="row">{one.name}</th><td>{one.inTime}</td><td>{one.late}</td><td>{minutes(one.median)}</td><td>{score(one.score)}</td></tr>)}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** With which reasons questions were left unsolved (R9). */
export function ReasonTable({ reasons }: Pick<PromiseReport, 'reasons'>) {
  return (
    <section>
      <h2>{say('rep.reasons')}</h2>
      <table class="numbers">
        <thead><tr><th scope="col"><span class="only-heard">{say('cal.note')}</span></th><th scope="col">{say('rep.col.postponed')}</th><th scope="col">{say('rep.col.closed')}</th></tr></thead>
        <tbody>{reasons.map((one) => <tr key={one.reason}><th scope="row" class="first-up">{say(`why.${one.reason}`)}</th><td>{one.postponed}</td><td>{one.closed}</td></tr>)}</tbody>
      </table>
    </section>
  )
}

/** Promises that were broken, each with a door to its conversation. */
export function BrokenList({ broken }: Pick<PromiseReport, 'broken'>) {
  const desk = useDesk()
  const moment = (at: string) => words().moment(at, desk.now.value)
  return (
    <section>
      <h2>{say('rep.broken')}</h2>
      {broken.length === 0 && <p class="small">{say('rep.brokenNone')}</p>}
      <ul class="facts">
        {broken.map((one) => (
          <li key={`${one.conversationId} ${one.answerBy}`}>
            <button type="button" class="link" onClick={() => { openConversation(desk, one.conversationId) }}>{say('row.label', { number: one.arrival ?? '—' })}</button>
            <span class="small">{one.answeredAt === null ? say('rep.brokenOpen', { by: moment(one.answerBy) }) : say('rep.brokenRow', { by: moment(one.answerBy), at: moment(one.answeredAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

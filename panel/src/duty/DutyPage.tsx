import { useEffect, useState } from 'preact/hooks'
import type { ErrorCode } from '@lifebuoy/shared'
import type { DutyView } from '@lifebuoy/shared/protocol/calendar'
import { PageFault } from '../app/PageFault.tsx'
import { PageHead } from '../app/PageHead.tsx'
import { addDays, monthName } from '../calendar/dates.ts'
import { chosenProduct } from '../calendar/chosenProduct.ts'
import { ProductChoice } from '../calendar/ProductChoice.tsx'
import { refusal } from '../commands/refusal.ts'
import { useDesk } from '../desk/desk.ts'
import { useLate } from '../look/useLate.ts'
import { say } from '../say.ts'
import { DutyRow } from './DutyRow.tsx'
import { loadDuty, putDuty } from './dutyCalls.ts'
import { inTurn } from './inTurn.ts'
import { refreshToday } from './useToday.ts'

const shownDays = 62
const mostDays = 380

/** The days off that come, and who is on duty: everybody reads it, administrators write it. */
export function DutyPage() {
  const desk = useDesk()
  const late = useLate()
  const { operator } = desk.known.value
  const mayWrite = operator?.role === 'admin'
  const from = new Date(desk.now.value + 3 * 3_600_000).toISOString().slice(0, 10)
  const product = chosenProduct.value
  const [length, setLength] = useState(shownDays)
  const [view, setView] = useState<DutyView | null>(null)
  const [fault, setFault] = useState<ErrorCode | null>(null)
  const [filling, setFilling] = useState(false)

  const load = async () => {
    const answer = await loadDuty(from, addDays(from, length), product)
    if (product !== chosenProduct.value) return
    if (answer.ok) setView(answer.data)
    setFault(answer.ok ? null : answer.error.code)
  }
  useEffect(() => { void load() }, [from, length, product])
  const put = async (turns: readonly { day: string; operatorId: string | null }[]) => {
    setFilling(turns.length > 1)
    for (const { day, operatorId } of turns) {
      const answer = await putDuty(day, operatorId)
      if (answer.ok) continue
      desk.toast.value = { text: refusal(answer.error.code), fault: true }
      break
    }
    await Promise.all([load(), refreshToday()])
    setFilling(false)
  }
  const free = view?.days.filter((one) => one.operator === null).length ?? 0
  const months = [...new Set(view?.days.map((one) => one.day.slice(0, 7)))]
  return (
    <div class="page is-duty">
      <PageHead title={say('duty.title')}>
        <span class="gap" />
        {view !== null && <ProductChoice products={view.products} shown={view.product} all />}
        {mayWrite && view !== null && view.operators.length > 0 && free > 0 && (
          <button type="button" class="btn is-quiet" disabled={filling} onClick={() => void put(inTurn(view))}>{say(filling ? 'duty.filling' : 'duty.fill')}</button>
        )}
      </PageHead>
      <p class="soft">{say('duty.hint')} {(view?.products.length ?? 0) > 1 && `${say('duty.shared')} `}{view !== null && (free === 0 ? say('duty.full') : <b class="duty-free">{say('duty.free', { n: free })}</b>)}{view !== null && '.'}</p>
      {fault !== null && <PageFault code={fault} text={say('duty.failed')} onRetry={() => void load()} />}
      {view === null && fault === null && late && <div aria-busy="true" aria-label={say('list.loading')}>{[1, 2, 3, 4].map((n) => <p key={n} class="bone is-row" />)}</div>}
      {view !== null && mayWrite && view.operators.length === 0 && <p class="warn is-amber">{say('duty.noOperators')}</p>}
      {view !== null && months.map((month) => (
        <table key={month} class="roster">
          <caption>{monthName(month)}</caption>
          <thead class="only-heard"><tr><th scope="col">{say('duty.day')}</th><th scope="col">{say('duty.who')}</th></tr></thead>
          <tbody>
            {view.days.filter((one) => one.day.startsWith(month)).map((one) => (
              <DutyRow key={one.day} one={one} today={view.today} operators={view.operators} self={operator?.id ?? ''} {...(mayWrite ? { onPut: (day, operatorId) => void put([{ day, operatorId }]) } : {})} />
            ))}
          </tbody>
        </table>
      ))}
      {view !== null && length < mostDays && <button type="button" class="btn is-quiet" onClick={() => { setLength(Math.min(mostDays, length + shownDays)) }}>{say('duty.later')}</button>}
    </div>
  )
}

import { useEffect, useState } from 'preact/hooks'
import type { ErrorCode } from '@lifebuoy/shared'
import type { CalendarEdit, YearView } from '@lifebuoy/shared/protocol/calendar'
import { PageFault } from '../app/PageFault.tsx'
import { PageHead } from '../app/PageHead.tsx'
import { refusal } from '../commands/refusal.ts'
import { useDesk } from '../desk/desk.ts'
import { useLate } from '../look/useLate.ts'
import { say } from '../say.ts'
import { loadYear, makeEdit, yearsAddress } from './calendarCalls.ts'
import { Changes } from './Changes.tsx'
import { chosenProduct } from './chosenProduct.ts'
import { ChosenDay } from './ChosenDay.tsx'
import { DayForm } from './DayForm.tsx'
import { Facts } from './Facts.tsx'
import { Hours } from './Hours.tsx'
import { ImportForm } from './ImportForm.tsx'
import { Legend } from './Legend.tsx'
import { Missing } from './Missing.tsx'
import { Months } from './Months.tsx'
import { ProductChoice } from './ProductChoice.tsx'
import { RemoveYear } from './RemoveYear.tsx'
import { Sharing } from './Sharing.tsx'

/** The calendar of a year, what corrects it, and who corrected it: for administrators. */
export function CalendarPage() {
  const desk = useDesk()
  const late = useLate()
  const [view, setView] = useState<YearView | null>(null)
  const [fault, setFault] = useState<ErrorCode | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [form, setForm] = useState<'day' | 'import' | null>(null)
  const [busy, setBusy] = useState(false)
  const [revision, setRevision] = useState(0)

  const load = async (year: number | null) => {
    const product = chosenProduct.value
    const answer = await loadYear(product, year)
    if (product !== chosenProduct.value) return
    if (answer.ok) setView(answer.data)
    setFault(answer.ok ? null : answer.error.code)
  }
  useEffect(() => {
    setForm(null)
    void load(view?.year ?? null)
  }, [chosenProduct.value])
  const make = async (edit: CalendarEdit) => {
    if (view === null) return
    setBusy(true)
    const answer = await makeEdit(view.calendar, edit)
    setBusy(false)
    desk.toast.value = !answer.ok ? { text: refusal(answer.error.code), fault: true }
      : { text: answer.data.promises.moved === 0 ? say('cal.saved') : say('cal.savedMoved', { n: answer.data.promises.moved }), fault: false }
    if (!answer.ok) return
    setForm(null)
    setRevision(revision + 1)
    await load(view.year)
  }
  const edit = () => {
    if (view === null) return
    if (chosen === null || !chosen.startsWith(`${view.year}-`)) setChosen(view.today.startsWith(`${view.year}-`) ? view.today : `${view.year}-01-01`)
    setForm('day')
  }
  const thisYear = Number((view?.today ?? '').slice(0, 4))
  const years = view === null ? [] : [...new Set([thisYear - 1, thisYear, thisYear + 1, thisYear + 2, view.year])].sort((a, b) => a - b)
  const one = view?.days.find((other) => other.day === chosen)
  return (
    <div class="page is-calendar">
      <PageHead title={say('cal.title')}>
        {view !== null && (
          <>
            <fieldset class="seg">
              <legend class="only-heard">{say('cal.year')}</legend>
              {years.map((year) => (
                <label key={year} class={year === view.year ? 'is-on' : ''}><input type="radio" name="year" checked={year === view.year} onChange={() => void load(year)} />{year}</label>
              ))}
            </fieldset>
            <span class="gap" />
            <ProductChoice products={view.products} shown={view.product} />
            <a class="btn is-quiet" href={yearsAddress(view.calendar)} download>{say('cal.export')}</a>
            <button type="button" class="btn is-quiet" aria-expanded={form === 'import'} onClick={() => { setForm('import') }}>{say('cal.import')}</button>
            <button type="button" class="btn is-quiet" aria-expanded={form === 'day'} onClick={edit}>{say('cal.correct')}</button>
          </>
        )}
      </PageHead>
      {fault !== null && <PageFault code={fault} text={say('cal.failed')} onRetry={() => void load(view?.year ?? null)} />}
      {view === null && fault === null && late && <div class="months" aria-busy="true" aria-label={say('cal.loading')}>{Array.from({ length: 12 }, (_, n) => <p key={n} class="bone is-month" />)}</div>}
      {view !== null && (
        <>
          <Legend view={view} />
          <div class="year">
            <Months view={view} chosen={chosen} onChoose={(day) => { setChosen(day) }} />
            <aside class="year-side">
              {form === 'import' && <ImportForm view={view} busy={busy} onMake={(made) => void make(made)} onCancel={() => { setForm(null) }} />}
              {form === 'day' && one !== undefined && <DayForm key={one.day} view={view} one={one} busy={busy} onMake={(made) => void make(made)} onCancel={() => { setForm(null) }} />}
              <Hours product={view.product} revision={revision} onChanged={() => { setRevision(revision + 1); void load(view.year) }} />
              <Facts view={view} />
              <Sharing view={view} />
              {view.source === 'imported' && <RemoveYear view={view} busy={busy} onMake={(made) => void make(made)} />}
              {form !== 'day' && chosen !== null && <ChosenDay view={view} day={chosen} onEdit={edit} />}
              <Missing warning={view.warning} {...(view.source === 'code' ? { year: view.year } : {})} />
            </aside>
          </div>
          <Changes product={view.product} revision={revision} />
        </>
      )}
    </div>
  )
}

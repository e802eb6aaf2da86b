import type { CalendarEdit, YearView } from '@lifebuoy/shared/protocol/calendar'
import { useState } from 'preact/hooks'
import { say } from '../say.ts'

/** Takes an imported year back, after a second word. */
export function RemoveYear({ view, busy, onMake }: { view: YearView; busy: boolean; onMake: (edit: CalendarEdit) => void }) {
  const [asking, setAsking] = useState(false)
  if (!asking) return <p><button type="button" class="link" onClick={() => { setAsking(true) }}>{say('cal.removeYearCode')}</button></p>
  return (
    <div class="day-form" role="alert">
      <p>{say('cal.confirmRemoveYear', { year: view.year })}</p>
      <footer class="form-foot">
        <button type="button" class="btn is-quiet" onClick={() => { setAsking(false) }}>{say('cancel')}</button>
        <button type="button" class="btn is-danger" disabled={busy} onClick={() => { setAsking(false); onMake({ kind: 'year-removed', year: view.year }) }}>{say('cal.removeYearCode')}</button>
      </footer>
    </div>
  )
}

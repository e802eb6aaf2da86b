import type { CalendarEdit, YearView } from '@lifebuoy/shared/protocol/calendar'
import { useState } from 'preact/hooks'
import { say } from '../say.ts'
import { Effects, useEffects } from './Effects.tsx'
import { useFirstFocus } from './useFirstFocus.ts'

/** Years as somebody wrote them; what they hold is judged by the server. Undefined: no JSON. */
export function yearsIn(text: string): CalendarEdit | null | undefined {
  if (text.trim() === '') return null
  try {
    const years: unknown = JSON.parse(text)
    return typeof years === 'object' && years !== null && !Array.isArray(years) ? { kind: 'years', years } as CalendarEdit : undefined
  } catch {
    return undefined
  }
}

/** Loads whole years, after showing what they would change. */
export function ImportForm({ view, busy, onMake, onCancel }: { view: YearView; busy: boolean; onMake: (edit: CalendarEdit) => void; onCancel: () => void }) {
  const form = useFirstFocus()
  const [text, setText] = useState('')
  const edit = yearsIn(text)
  const { effects, refused } = useEffects(view, edit ?? null)
  const read = async (input: HTMLInputElement) => { setText(await input.files?.[0]?.text() ?? '') }
  return (
    <form ref={form} class="day-form" onSubmit={(event) => { event.preventDefault(); if (edit != null && effects !== null && !busy) onMake(edit) }} onKeyDown={(event) => { if (event.key === 'Escape') onCancel() }}>
      <h2>{say('cal.import.title')}</h2>
      <p class="small">{say('cal.import.hint')}</p>
      <label class="labelled"><span>{say('cal.import.file')}</span><input class="input" type="file" accept="application/json,.json" onChange={(event) => void read(event.currentTarget)} /></label>
      <label class="labelled"><span>{say('cal.import.text')}</span><textarea class="input is-code" rows={8} spellcheck={false} value={text} aria-invalid={edit === undefined || refused !== null} onInput={(event) => { setText(event.currentTarget.value) }} /></label>
      {edit === undefined && <p class="failed" role="alert">{say('cal.import.broken')}</p>}
      {refused !== null && <p class="failed" role="alert">{say('cal.import.refused', { field: refused })}</p>}
      {edit != null && refused === null && <Effects view={view} effects={effects} />}
      <footer class="form-foot">
        <button type="button" class="btn is-quiet" onClick={onCancel}>{say('cancel')}</button>
        <button type="submit" class="btn is-main" disabled={effects === null || busy}>{say(busy ? 'cal.saving' : 'cal.import.do')}</button>
      </footer>
    </form>
  )
}

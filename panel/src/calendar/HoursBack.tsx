import type { HoursEdit, HoursView } from '@lifebuoy/shared/protocol/calendar'
import { say } from '../say.ts'
import { dayOfYear } from './dates.ts'
import { HoursEffects } from './HoursEffects.tsx'
import { tryHours } from './hoursCalls.ts'
import { useFirstFocus } from './useFirstFocus.ts'
import { usePreview } from './usePreview.ts'

interface HoursBackProps {
  view: HoursView
  edit: Exclude<HoursEdit, { kind: 'hours' }>
  busy: boolean
  onMake: (edit: HoursEdit) => void
  onCancel: () => void
}

/** Takes hours back, planned ones or to those of the configuration, after showing what that would do. */
export function HoursBack({ view, edit, busy, onMake, onCancel }: HoursBackProps) {
  const form = useFirstFocus()
  const { effects, refused } = usePreview(JSON.stringify([view.product, edit, view.seen]), () => tryHours(view.product, edit))
  const file = edit.kind === 'hours-file'
  const title = file ? say('daily.back') : say('daily.cancelOf', { day: dayOfYear(edit.from, view.today) })
  return (
    <form ref={form} class="day-form" aria-label={title} onSubmit={(event) => { event.preventDefault(); if (!busy) onMake(edit) }} onKeyDown={(event) => { if (event.key === 'Escape') onCancel() }}>
      <h2>{title}</h2>
      <p class="small">{file ? say('daily.backHint', { day: dayOfYear(edit.from, view.today) }) : say('daily.cancelHint')}</p>
      <HoursEffects effects={effects} refused={refused} product={view.product} today={view.today} from={edit.from} told={file || edit.from === view.today} />
      <footer class="form-foot">
        <button type="button" class="btn is-quiet" onClick={onCancel}>{say('cancel')}</button>
        <button type="submit" class="btn is-main" disabled={busy}>{say(busy ? 'cal.saving' : file ? 'daily.back' : 'daily.cancelDo')}</button>
      </footer>
    </form>
  )
}

import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'

/** The way on and the way back. */
export function SheetFoot({ label, disabled = false }: { label: string; disabled?: boolean }) {
  const desk = useDesk()
  const working = desk.busy.value !== null
  return (
    <footer class="sheet-foot">
      <button type="button" class="btn is-quiet" onClick={() => { desk.sheet.value = null }}>{say('cancel')}</button>
      <button type="submit" class="btn is-main on-accent" disabled={disabled || working || desk.link.value !== 'live'}>{working ? say('sheet.working') : label} <kbd aria-hidden="true">⏎</kbd></button>
    </footer>
  )
}

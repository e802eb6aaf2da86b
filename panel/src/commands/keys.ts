import type { Desk } from '../desk/desk.ts'
import { can, commands, type Command } from './commands.ts'
import { heldKeys } from './heldKeys.ts'

const fields = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]:not([contenteditable=false])'

/** `Ctrl+KeyK`, `Shift+Slash`, `KeyN`: a pressed key as commands name theirs. */
export const keyOf = (event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string =>
  `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.code}`

/**
 * The command of a pressed key: by position on the keyboard, only while no field has the focus and nothing lies open
 * above the desk; those with `Ctrl` always. Whether it may be done now is not asked here.
 */
export function commandFor(desk: Desk, event: KeyboardEvent): Command | null {
  if (event.altKey || event.isComposing || event.repeat) return null
  const key = keyOf(event)
  const withCtrl = key.startsWith('Ctrl+')
  if (!withCtrl && (desk.sheet.value !== null || (event.target instanceof Element && event.target.matches(fields)))) return null
  return (commands as readonly Command[]).find((one) => one.key === key) ?? null
}

/** Listens for keys until the returned function is called. */
export function listenForKeys(desk: Desk): () => void {
  const held = heldKeys(desk)
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') held.forget()
    if (event.key === 'Escape' && desk.sheet.value === null && event.target instanceof HTMLElement && event.target.matches(fields)) {
      event.target.blur()
      return
    }
    const command = desk.known.value.operator === null ? null : commandFor(desk, event)
    if (command === null) return
    const later = held.hold(command)
    if (!later && !can(desk, command)) return
    event.preventDefault()
    if (!later) command.run(desk)
  }
  addEventListener('keydown', onKey)
  return () => {
    removeEventListener('keydown', onKey)
    held.stop()
  }
}

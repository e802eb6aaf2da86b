import type { Desk } from '../desk/desk.ts'

export const composerId = 'composer'

/** Puts the cursor where an answer or a note is written. */
export function focusComposer(desk: Desk, tab: 'answer' | 'note'): void {
  const open = desk.open.value
  if (open === null) return
  desk.drafts.change(open.id, { tab })
  queueMicrotask(() => { requestAnimationFrame(() => { document.getElementById(composerId)?.focus() }) })
}

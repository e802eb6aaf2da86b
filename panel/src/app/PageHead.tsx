import type { ComponentChildren } from 'preact'
import { useDesk } from '../desk/desk.ts'
import { openList } from '../desk/go.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

/** The title of a page beside the desk, and on a phone the way back. */
export function PageHead({ title, children }: { title: string; children?: ComponentChildren }) {
  const desk = useDesk()
  return (
    <header>
      <button type="button" class="ib is-back" aria-label={say('list.back')} onClick={() => { openList(desk, 'line') }}><Icon name="back" size={24} /></button>
      <h1>{title}</h1>
      {children}
    </header>
  )
}

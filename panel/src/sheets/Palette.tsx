import { useRef, useState } from 'preact/hooks'
import { Caps } from '../app/Keys.tsx'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { entriesFor, type Entry } from './entries.ts'
import { Sheet } from './Sheet.tsx'

/** Everything that can be done or opened, by typing a part of its name; the cursor stays in the field, the arrows choose. */
export function Palette() {
  const desk = useDesk()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const groups = entriesFor(desk, typed).filter(({ entries }) => entries.length > 0)
  const all = groups.flatMap(({ entries }) => entries)
  const on = Math.min(at, all.length - 1)
  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return
    desk.sheet.value = null
    entry.run()
  }
  const move = (by: number) => {
    const next = (on + by + all.length) % Math.max(1, all.length)
    setAt(next)
    list.current?.querySelectorAll('button')[next]?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <Sheet title={say('keys.palette')} kind="is-palette" bare>
      <div class="pal-in">
        <Icon name="search" />
        <input
          data-first
          aria-label={say('palette.placeholder')}
          placeholder={say('palette.placeholder')}
          value={typed}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => { setTyped(event.currentTarget.value); setAt(0) }}
          onKeyDown={(event) => {
            if (event.code === 'ArrowDown') { event.preventDefault(); move(1) }
            if (event.code === 'ArrowUp') { event.preventDefault(); move(-1) }
            if (event.code === 'Enter' || event.code === 'NumpadEnter') { event.preventDefault(); run(all[on]) }
          }}
        />
        <kbd aria-hidden="true">Esc</kbd>
      </div>
      <output class="only-heard">{all[on]?.label ?? say('palette.nothing')}</output>
      <div class="pal-list" ref={list}>
        {all.length === 0 && <p class="nothing">{say('palette.nothing')}</p>}
        {groups.map(({ title, entries }) => (
          <section key={title} aria-label={title}>
            <h3 class="label"><span>{title}</span></h3>
            <ul>
              {entries.map((entry) => (
                <li key={entry.key}>
                  <button type="button" tabIndex={-1} class={entry === all[on] ? 'is-on' : ''} onClick={() => { run(entry) }}>
                    <Icon name={entry.icon} /><span class="cut">{entry.label}</span><Caps of={entry.caps} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <footer class="pal-foot" aria-hidden="true"><span><kbd>↑</kbd> <kbd>↓</kbd> {say('palette.choose')}</span><span><kbd>⏎</kbd> {say('palette.run')}</span></footer>
    </Sheet>
  )
}

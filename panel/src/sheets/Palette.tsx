import { useRef, useState } from 'preact/hooks'
import { Caps } from '../app/Keys.tsx'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { entriesFor, type Entry } from './entries.ts'
import { Sheet } from './Sheet.tsx'

/** Everything that can be done or opened, by typing a part of its name. */
export function Palette() {
  const desk = useDesk()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const groups = entriesFor(desk, typed)
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
    list.current?.querySelector(`#${optionId(next)}`)?.scrollIntoView?.({ block: 'nearest' })
  }
  return (
    <Sheet title={say('keys.palette')} kind="is-palette" bare>
      <label class="pal-in">
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={all.length > 0 ? optionId(on) : undefined}
          aria-label={say('keys.palette')}
          placeholder={say('palette.placeholder')}
          value={typed}
          onInput={(event) => { setTyped(event.currentTarget.value); setAt(0) }}
          onKeyDown={(event) => {
            if (event.code === 'ArrowDown') { event.preventDefault(); move(1) }
            if (event.code === 'ArrowUp') { event.preventDefault(); move(-1) }
            if (event.code === 'Enter') { event.preventDefault(); run(all[on]) }
          }}
        />
        <kbd aria-hidden="true">Esc</kbd>
      </label>
      <div id="palette-list" class="pal-list" role="listbox" aria-label={say('keys.palette')} ref={list}>
        {all.length === 0 && <p class="nothing">{say('palette.nothing')}</p>}
        {groups.map(({ title, entries }) => entries.length > 0 && (
          <div key={title} role="group" aria-label={title}>
            <p class="label" aria-hidden="true"><span>{title}</span></p>
            {entries.map((entry) => {
              const n = all.indexOf(entry)
              return (
                <button key={entry.key} type="button" role="option" tabIndex={-1} id={optionId(n)} aria-selected={n === on} class={n === on ? 'is-on' : ''} onClick={() => { run(entry) }}>
                  <Icon name={entry.icon} /><span class="cut">{entry.label}</span><Caps of={entry.caps} />
                </button>
              )
            })}
          </div>
        ))}
      </div>
      <footer class="pal-foot" aria-hidden="true"><span><kbd>↑</kbd> <kbd>↓</kbd> {say('palette.choose')}</span><span><kbd>⏎</kbd> {say('palette.run')}</span></footer>
    </Sheet>
  )
}

const optionId = (n: number): string => `palette-${n}`

import { can, commandOf, type CommandId } from '../commands/commands.ts'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

const shown = ['take', 'postpone', 'transfer', 'return', 'handover', 'resolve'] as const satisfies readonly CommandId[]

/** What may be done with the open conversation, each with its key. */
export function Acts() {
  const desk = useDesk()
  const there = shown.map(commandOf).filter((one) => can(desk, one))
  const away = desk.busy.value !== null || desk.link.value !== 'live'
  if (there.length === 0) return null
  return (
    // with every act out of reach the bar itself takes the focus: on a phone it is scrolled
    <div class="acts" role="toolbar" aria-label={say('act.bar')} tabIndex={away ? 0 : undefined}>
      {there.map((one) => (
        <button key={one.id} type="button" class={`act is-${one.id}`} disabled={away} aria-keyshortcuts={one.cap} onClick={() => { one.run(desk) }}>
          <Icon name={one.icon} size={18} />{say(one.label)} <kbd aria-hidden="true">{one.cap}</kbd>
        </button>
      ))}
    </div>
  )
}

import { commands, type Command } from '../commands/commands.ts'
import { say } from '../say.ts'

/** The caps of a command's key. */
export function Caps({ of: caps }: { of: string | undefined }) {
  if (caps === undefined) return null
  return <span class="caps" aria-hidden="true">{caps.split(' ').map((cap) => <kbd key={cap}>{cap}</kbd>)}</span>
}

/** Keys with what they do, in two columns. */
export function KeyList({ only }: { only?: readonly string[] }) {
  const shown = (commands as readonly Command[]).filter((one) => one.cap !== undefined && (only === undefined || only.includes(one.id)))
  return (
    <dl class="keys">
      {shown.map((one) => <div key={one.id}><dt>{say(one.label)}</dt><dd><Caps of={one.cap} /></dd></div>)}
      {only === undefined && <div><dt>{say('keys.send')}</dt><dd><Caps of="Ctrl ⏎" /></dd></div>}
    </dl>
  )
}

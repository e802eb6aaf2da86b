import type { Conversation } from '@lifebuoy/shared'
import { can, commands, type Command } from '../commands/commands.ts'
import { postpone } from '../commands/deeds.ts'
import type { Desk } from '../desk/desk.ts'
import { openConversation } from '../desk/go.ts'
import type { IconName } from '../look/icons.ts'
import { say } from '../say.ts'
import { may } from '../state/may.ts'
import { reasons } from './reasons.ts'

/** A line of the palette. */
export interface Entry {
  key: string
  label: string
  icon: IconName
  caps: string | undefined
  run: () => void
}

const talksShown = 8

/** What the palette offers for what was typed: commands that are possible now, and conversations that are known. */
export function entriesFor(desk: Desk, typed: string): { title: string; entries: Entry[] }[] {
  const wanted = typed.trim().toLowerCase()
  const open = desk.open.value
  const matches = (text: string) => text.toLowerCase().includes(wanted)
  const group = (name: Command['group']) => (commands as readonly Command[])
    .filter((one) => one.group === name && one.id !== 'palette' && can(desk, one))
    .map((one): Entry => ({ key: one.id, label: say(one.label), icon: one.icon, caps: one.cap, run: () => { one.run(desk) } }))
    .filter((one) => matches(one.label))
  const reasoned = wanted === '' || open === null || !may(desk.known.value, 'postpone', open) ? [] : withReasons(desk, open).filter((one) => matches(one.label))
  return [
    { title: open === null ? '' : say('palette.talk', { number: open.arrival ?? '—' }), entries: [...reasoned, ...group('talk')] },
    { title: say('palette.general'), entries: group('general') },
    { title: say('palette.go'), entries: group('go') },
    { title: say('palette.talks'), entries: wanted === '' ? [] : talks(desk, matches) },
  ]
}

const withReasons = (desk: Desk, open: Conversation): Entry[] => reasons.map((reason, n) => ({
  key: `postpone ${reason}`,
  label: `${say('act.postpone')}: ${say(`why.${reason}`)}`,
  icon: 'postpone',
  caps: `P ${n + 1}`,
  run: () => void postpone(desk, open, reason, null),
}))

const talks = (desk: Desk, matches: (text: string) => boolean): Entry[] => Object.values(desk.known.value.conversations)
  .filter((one) => matches(`${one.arrival ?? ''} ${one.account.id} ${one.visitor.name} ${one.title}`))
  .sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
  .slice(0, talksShown)
  .map((one) => ({
    key: one.id,
    label: `${one.arrival === null ? say('talk.labelIdea') : say('row.label', { number: one.arrival })}, ${one.account.id}: ${one.title}`,
    icon: 'chat',
    caps: undefined,
    run: () => { openConversation(desk, one.id) },
  }))

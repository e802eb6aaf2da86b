import type { Conversation } from '@lifebuoy/shared'
import type { Desk } from '../desk/desk.ts'
import { go, listNow, openConversation, openList } from '../desk/go.ts'
import type { IconName } from '../look/icons.ts'
import type { PlainKey } from '../say.ts'
import { nextInLine } from '../state/line.ts'
import { may, type Deed } from '../state/may.ts'
import { mine } from '../state/mine.ts'
import { focusComposer } from './focusComposer.ts'
import { giveBack, requestDiagnostics, setUrgent } from './deeds.ts'
import { togglePresence } from './presence.ts'
import { take, takeNext } from './take.ts'

/** Something an operator can do, by button, by key and from the palette. */
export interface Command {
  id: string
  label: PlainKey
  icon: IconName
  /** `KeyboardEvent.code`, so that it works in any layout; `Shift+` and `Ctrl+` before it where they belong to it. */
  key?: string
  /** What stands on the key. */
  cap?: string
  group: 'general' | 'talk' | 'go'
  /** Absent: always. */
  can?: (desk: Desk) => boolean
  run: (desk: Desk) => void
}

/** A command on the open conversation, there only while this operator may do it. */
const onOpen = (deed: Deed, run: (desk: Desk, conversation: Conversation) => void): Pick<Command, 'group' | 'can' | 'run'> => ({
  group: 'talk',
  can: (desk) => desk.open.value !== null && may(desk.known.value, deed, desk.open.value),
  run: (desk) => { if (desk.open.value !== null) run(desk, desk.open.value) },
})

const sheetFor = (kind: 'postpone' | 'transfer' | 'handover' | 'resolve') =>
  (desk: Desk, conversation: Conversation) => { desk.sheet.value = { kind, conversationId: conversation.id } }

export const commands = [
  { id: 'next', label: 'keys.next', icon: 'next', key: 'KeyN', cap: 'N', group: 'general', can: (desk) => canTakeNext(desk), run: (desk) => void takeNext(desk) },
  { id: 'postpone', label: 'act.postpone', icon: 'postpone', key: 'KeyP', cap: 'P', ...onOpen('postpone', sheetFor('postpone')) },
  { id: 'transfer', label: 'act.transfer', icon: 'transfer', key: 'KeyT', cap: 'T', ...onOpen('transfer', sheetFor('transfer')) },
  { id: 'return', label: 'act.return', icon: 'return', key: 'KeyB', cap: 'B', ...onOpen('return', (desk, one) => void giveBack(desk, one)) },
  { id: 'handover', label: 'act.handover', icon: 'dev', key: 'KeyD', cap: 'D', ...onOpen('handover', sheetFor('handover')) },
  { id: 'take', label: 'act.take', icon: 'user', key: 'KeyC', cap: 'C', ...onOpen('take', (desk, one) => void take(desk, one)) },
  { id: 'resolve', label: 'act.resolve', icon: 'resolve', key: 'KeyR', cap: 'R', ...onOpen('resolve', sheetFor('resolve')) },
  { id: 'urgent', label: 'keys.urgent', icon: 'alert', key: 'KeyU', cap: 'U', ...onOpen('urgent', (desk, one) => void setUrgent(desk, one, !one.urgent)) },
  { id: 'diagnostics', label: 'keys.diagnostics', icon: 'info', key: 'KeyQ', cap: 'Q', ...onOpen('diagnostics', (desk, one) => void requestDiagnostics(desk, one)) },
  { id: 'focus', label: 'keys.focus', icon: 'chat', key: 'Slash', cap: '/', group: 'talk', can: (desk) => desk.open.value !== null, run: (desk) => { focusComposer(desk, 'answer') } },
  { id: 'note', label: 'keys.note', icon: 'note', key: 'KeyM', cap: 'M', group: 'talk', can: (desk) => desk.open.value !== null, run: (desk) => { focusComposer(desk, 'note') } },
  { id: 'clinic', label: 'keys.clinic', icon: 'info', key: 'KeyI', cap: 'I', group: 'talk', can: (desk) => desk.open.value !== null, run: (desk) => { desk.settings.sideOpen.value = !desk.settings.sideOpen.value } },
  { id: 'following', label: 'keys.following', icon: 'down', key: 'KeyJ', cap: 'J', group: 'general', run: (desk) => { step(desk, 1) } },
  { id: 'preceding', label: 'keys.preceding', icon: 'back', key: 'KeyK', cap: 'K', group: 'general', run: (desk) => { step(desk, -1) } },
  { id: 'away', label: 'keys.away', icon: 'user', key: 'KeyA', cap: 'A', group: 'general', run: (desk) => void togglePresence(desk) },
  { id: 'search', label: 'keys.search', icon: 'search', key: 'KeyF', cap: 'F', group: 'go', run: (desk) => { openList(desk, 'search') } },
  { id: 'line', label: 'list.line', icon: 'line', group: 'go', run: (desk) => { openList(desk, 'line') } },
  { id: 'colleagues', label: 'list.colleagues', icon: 'user', group: 'go', run: (desk) => { openList(desk, 'colleagues') } },
  { id: 'postponed', label: 'list.postponed', icon: 'postpone', group: 'go', run: (desk) => { openList(desk, 'postponed') } },
  { id: 'development', label: 'list.development', icon: 'dev', group: 'go', run: (desk) => { openList(desk, 'development') } },
  { id: 'suggestions', label: 'list.suggestions', icon: 'idea', group: 'go', run: (desk) => { openList(desk, 'suggestions') } },
  { id: 'resolved', label: 'list.resolved', icon: 'resolve', group: 'go', run: (desk) => { openList(desk, 'resolved') } },
  { id: 'reports', label: 'rep.title', icon: 'chart', group: 'go', can: (desk) => desk.known.value.operator?.role === 'admin', run: (desk) => { go(desk, { page: 'reports' }) } },
  { id: 'calendar', label: 'cal.title', icon: 'calendar', group: 'go', can: (desk) => desk.known.value.operator?.role === 'admin', run: (desk) => { go(desk, { page: 'calendar' }) } },
  { id: 'duty', label: 'duty.title', icon: 'duty', group: 'go', run: (desk) => { go(desk, { page: 'duty' }) } },
  { id: 'operators', label: 'admin.title', icon: 'settings', group: 'go', can: (desk) => desk.known.value.operator?.role === 'admin', run: (desk) => { go(desk, { page: 'operators' }) } },
  { id: 'palette', label: 'keys.palette', icon: 'more', key: 'Ctrl+KeyK', cap: 'Ctrl K', group: 'general', run: (desk) => { desk.sheet.value = { kind: 'palette' } } },
  { id: 'keys', label: 'keys.sheet', icon: 'keyboard', key: 'Shift+Slash', cap: '?', group: 'general', run: (desk) => { desk.sheet.value = { kind: 'keys' } } },
] as const satisfies readonly Command[]

export type CommandId = (typeof commands)[number]['id']

const byId = new Map<string, Command>(commands.map((one) => [one.id, one]))

export function commandOf(id: CommandId): Command {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`No command ${id}`)
  return found
}

export const can = (desk: Desk, command: Command): boolean => command.can?.(desk) ?? true

/** There is somebody to take: in the head, or further down where only urgent ones are handed out. */
export const canTakeNext = (desk: Desk): boolean =>
  nextInLine(desk.known.value) !== null || desk.known.value.waiting.urgent > 0

function step(desk: Desk, by: 1 | -1): void {
  const list = mine(desk.known.value)
  const at = list.findIndex((one) => one.id === desk.open.value?.id)
  const next = list[at < 0 ? 0 : (at + by + list.length) % list.length]
  if (next === undefined) return
  if (listNow(desk) !== 'line') openList(desk, 'line')
  openConversation(desk, next.id)
}

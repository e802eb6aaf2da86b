import { commandOf, type CommandId } from '../commands/commands.ts'
import { useDesk } from '../desk/desk.ts'
import { listNow, openConversation, openList } from '../desk/go.ts'
import { Icon } from '../look/Icon.tsx'
import { Lifebuoy } from '../look/Lifebuoy.tsx'
import type { IconName } from '../look/icons.ts'
import { overallMode } from '../state/line.ts'
import { say } from '../say.ts'

/** The doors of the panel, and who is sitting at it. */
export function Rail() {
  const desk = useDesk()
  const { operator } = desk.known.value
  const page = desk.route.value.page
  const onPage = page !== 'desk'
  const list = listNow(desk)
  const door = (id: CommandId, icon: IconName, on: boolean, name: string) => (
    <button type="button" class={on ? 'is-on' : ''} aria-current={on ? 'page' : undefined} aria-label={name} title={name} onClick={() => { commandOf(id).run(desk) }}>
      <Icon name={icon} />
    </button>
  )
  const presence = say(`presence.${operator?.presence ?? 'away'}`)
  const dark = desk.settings.theme.value === 'dark'
  return (
    <nav class="rail" aria-label={say('rail.label')}>
      <button type="button" class="mark" aria-label={say('panel.title')} onClick={() => { openList(desk, 'line'); openConversation(desk, null) }}><Lifebuoy size={32} /></button>
      {door('line', 'line', !onPage && list !== 'search' && list !== 'suggestions' && list !== 'resolved', say('rail.line'))}
      {door('search', 'search', !onPage && list === 'search', say('list.search'))}
      {door('suggestions', 'idea', !onPage && list === 'suggestions', say('list.suggestions'))}
      {door('resolved', 'resolve', !onPage && list === 'resolved', say('list.resolved'))}
      {operator?.role === 'admin' && door('reports', 'chart', page === 'reports', say('rep.title'))}
      {operator?.role === 'admin' && door('calendar', 'calendar', page === 'calendar', say('cal.title'))}
      {door('duty', 'duty', page === 'duty', say('duty.title'))}
      {operator?.role === 'admin' && door('operators', 'settings', page === 'operators', say('admin.title'))}
      <span class="gap" />
      <button type="button" aria-label={say(dark ? 'rail.light' : 'rail.dark')} title={say(dark ? 'rail.light' : 'rail.dark')} onClick={() => { desk.settings.theme.value = dark ? 'light' : 'dark' }}>
        <Icon name={dark ? 'sun' : 'moon'} />
      </button>
      {door('keys', 'keyboard', false, say('rail.keys'))}
      <button type="button" class="me" aria-haspopup="dialog" aria-label={say('me.menu', { name: operator?.name ?? '', presence })} title={`${operator?.name ?? ''}, ${presence}`} onClick={() => { desk.sheet.value = { kind: 'me' } }}>
        <span class={`face${operator?.presence === 'away' ? ' is-away' : overallMode(desk.known.value) === 'duty' ? ' is-duty' : ''}`}>{(operator?.name ?? '').slice(0, 1)}</span>
      </button>
    </nav>
  )
}

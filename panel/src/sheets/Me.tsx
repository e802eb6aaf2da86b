import { commandOf } from '../commands/commands.ts'
import { togglePresence } from '../commands/presence.ts'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { language, say } from '../say.ts'
import { useSession } from '../signin/useSession.ts'
import { NoticeSwitch } from './NoticeSwitch.tsx'
import { Sheet } from './Sheet.tsx'

/** The operator's own corner: on line or away, what the panel may do to be noticed, who else is there. */
export function Me() {
  const desk = useDesk()
  const session = useSession()
  const { operator, operators } = desk.known.value
  if (operator === null) return null
  const away = operator.presence === 'away'
  const others = operators.filter((one) => one.id !== operator.id && one.presence !== 'offline')
  const goTo = (id: 'search' | 'suggestions' | 'resolved' | 'reports' | 'calendar' | 'duty' | 'operators' | 'palette') => { desk.sheet.value = null; commandOf(id).run(desk) }
  return (
    <Sheet title={operator.name} kind="is-me">
      <p class="small">{operator.email} · {say(`role.${operator.role}`)}</p>
      <button type="button" class="btn is-quiet is-wide" onClick={() => void togglePresence(desk)}>{say(away ? 'me.goOnline' : 'me.goAway')} <kbd aria-hidden="true">A</kbd></button>
      <section>
        <h3 class="label"><span>{say('me.onLine')}</span><span>{others.filter((one) => one.presence === 'online').length}</span></h3>
        {others.length === 0 ? <p class="small">{say('me.nobody')}</p> : (
          <ul class="people">{others.map((one) => <li key={one.id}><span class={`dot is-${one.presence}`} />{one.name}<span class="small">{say(`presence.${one.presence}`)}</span></li>)}</ul>
        )}
      </section>
      <section class="switches">
        <label><input type="checkbox" checked={desk.settings.sound.value} onChange={(event) => { desk.settings.sound.value = event.currentTarget.checked }} /><span>{say('me.sound')}</span></label>
        <NoticeSwitch />
      </section>
      <nav class="me-more phone-only">
        <button type="button" onClick={() => { goTo('palette') }}><Icon name="more" />{say('keys.palette')}</button>
        <button type="button" onClick={() => { goTo('search') }}><Icon name="search" />{say('list.search')}</button>
        <button type="button" onClick={() => { goTo('suggestions') }}><Icon name="idea" />{say('list.suggestions')}</button>
        <button type="button" onClick={() => { goTo('resolved') }}><Icon name="resolve" />{say('list.resolved')}</button>
        {operator.role === 'admin' && <button type="button" onClick={() => { goTo('reports') }}><Icon name="chart" />{say('rep.title')}</button>}
        {operator.role === 'admin' && <button type="button" onClick={() => { goTo('calendar') }}><Icon name="calendar" />{say('cal.title')}</button>}
        <button type="button" onClick={() => { goTo('duty') }}><Icon name="duty" />{say('duty.title')}</button>
        {operator.role === 'admin' && <button type="button" onClick={() => { goTo('operators') }}><Icon name="settings" />{say('admin.title')}</button>}
        <button type="button" onClick={() => { desk.settings.theme.value = desk.settings.theme.value === 'dark' ? 'light' : 'dark' }}><Icon name="moon" />{say(desk.settings.theme.value === 'dark' ? 'rail.light' : 'rail.dark')}</button>
      </nav>
      <footer class="sheet-foot is-apart">
        <button type="button" class="link" lang={language.value === 'ru' ? 'en' : 'ru'} onClick={() => { language.value = language.value === 'ru' ? 'en' : 'ru' }}>{say('me.language')}</button>
        <button type="button" class="btn is-quiet" onClick={() => void session.leave()}><Icon name="out" size={18} />{say('me.signOut')}</button>
      </footer>
    </Sheet>
  )
}

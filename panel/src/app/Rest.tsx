import { useEffect } from 'preact/hooks'
import { useDesk } from '../desk/desk.ts'
import { openConversation, openList } from '../desk/go.ts'
import { listed, loadList } from '../desk/lists.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { overallMode } from '../state/line.ts'
import { words } from '../time/words.ts'
import { KeyList } from './Keys.tsx'

const shownKeys = ['next', 'palette', 'search', 'focus', 'following', 'away']

/** Nothing is open: what there is to know meanwhile. */
export function Rest() {
  const desk = useDesk()
  const { waiting } = desk.known.value
  const mode = overallMode(desk.known.value)
  const live = desk.link.value === 'live'
  useEffect(() => { if (live) void loadList(desk, 'postponed') }, [desk, live])
  const back = listed(desk, 'postponed').slice(0, 4)
  return (
    <section class="rest" aria-label={say('rail.line')}>
      <div>
        <h1>{waiting.total === 0 ? say('rest.empty') : say('rest.waiting', { n: waiting.total })}</h1>
        <p class="soft">{say(mode === 'closed' ? 'rest.closedHint' : mode === 'duty' ? 'rest.dutyHint' : waiting.total === 0 ? 'rest.emptyHint' : 'rest.waitingHint')}</p>
      </div>
      {back.length > 0 && (
        <div>
          <h2 class="label"><span>{say('rest.back')}</span></h2>
          <ul class="old">
            {back.map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => { openList(desk, 'postponed'); openConversation(desk, one.id) }}>
                  <Icon name="postpone" />
                  <span>{say('row.label', { number: one.arrival ?? '—' })}, {one.account.id}: {one.title}</span>
                  <span class="small">{one.postponedUntil === null ? say('rest.whenWritten') : words(one.product).moment(one.postponedUntil, desk.now.value)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h2 class="label"><span>{say('keys.title')}</span></h2>
        <KeyList only={shownKeys} />
      </div>
    </section>
  )
}

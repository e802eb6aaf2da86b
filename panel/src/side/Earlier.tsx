import { useEffect } from 'preact/hooks'
import type { Conversation, State } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { openConversation } from '../desk/go.ts'
import { listed, loadList } from '../desk/lists.ts'
import { Icon } from '../look/Icon.tsx'
import type { IconName } from '../look/icons.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'

const icons: { readonly [S in State]: IconName } = { waiting: 'clock', assigned: 'chat', postponed: 'postpone', development: 'dev', resolved: 'resolve', suggestion: 'idea' }

/** What this clinic asked before. */
export function Earlier({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const key = `search:${conversation.account.id}`
  const live = desk.link.value === 'live'
  useEffect(() => { if (live) void loadList(desk, key) }, [desk, key, live])
  const page = desk.pages.value[key]
  const others = listed(desk, key).filter((one) => one.id !== conversation.id && one.product === conversation.product)
  if (page === undefined || (page.state === 'loading' && others.length === 0)) return null
  return (
    <section>
      <h3 class="label"><span>{say('side.earlier')}</span><span>{others.length === 0 ? '' : `${others.length}${page.end ? '' : '+'}`}</span></h3>
      {others.length === 0 ? <p class="small">{say('side.noEarlier')}</p> : (
        <ul class="old">
          {others.slice(0, 12).map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => { openConversation(desk, one.id) }}>
                <span class={one.state === 'resolved' ? 'is-ok' : ''}><Icon name={icons[one.state]} /></span>
                <span>{one.title}<span class="only-heard">, {say(`state.${one.state}`)}</span></span>
                <span class="small">{words(one.product).brief(one.openedAt, desk.now.value)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

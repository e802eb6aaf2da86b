import { useLate } from '../look/useLate.ts'
import { say } from '../say.ts'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'

/** Before the first welcome: the shape of the desk, and no word before it takes long. */
export function Opening() {
  const late = useLate()
  const lost = useDesk().link.value === 'lost'
  if (!late) return <main class="panel is-list" aria-busy="true" />
  return (
    <main class="panel is-list" aria-busy="true" aria-label={say('link.connecting')}>
      <h1 class="only-heard">{say('panel.title')}</h1>
      <div class="rail" />
      <div class="line">
        <div class="now">
          <p class="bone is-wide" />
          <p class="bone" />
          <p class="bone is-take" />
        </div>
        {[1, 2, 3, 4, 5].map((n) => <p key={n} class="bone is-row" />)}
      </div>
      <section class="rest"><p class="small">{lost && <Icon name="offline" size={16} />} {say(lost ? 'link.lost' : 'link.connecting')}</p></section>
    </main>
  )
}

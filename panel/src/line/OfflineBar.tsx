import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

/** A slim bar while there is no line; everything below stays usable. */
export function OfflineBar() {
  const lost = useDesk().link.value !== 'live'
  return (
    <output class="offline-place">
      {lost && <span class="offline"><Icon name="offline" size={16} />{say('link.lost')}</span>}
    </output>
  )
}

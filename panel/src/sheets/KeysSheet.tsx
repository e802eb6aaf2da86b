import { KeyList } from '../app/Keys.tsx'
import { say } from '../say.ts'
import { Sheet } from './Sheet.tsx'

/** Every key with what it does. */
export function KeysSheet() {
  return (
    <Sheet title={say('keys.title')} kind="is-keys">
      <KeyList />
      <p class="small">{say('keys.hint')}</p>
    </Sheet>
  )
}

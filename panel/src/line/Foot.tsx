import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { TakeNext } from './TakeNext.tsx'

/** On a phone: the large button where the thumb is, and the door to everything else. */
export function Foot() {
  const desk = useDesk()
  return (
    <div class="foot">
      <TakeNext />
      <button type="button" class="ib" aria-label={say('act.more')} onClick={() => { desk.sheet.value = { kind: 'me' } }}><Icon name="more" size={24} /></button>
    </div>
  )
}

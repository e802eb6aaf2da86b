import { errors } from '@lifebuoy/shared'
import { Icon } from '../look/Icon.tsx'
import { Thumb } from '../uploads/Thumb.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { useStore } from '../window/useStore.ts'
import type { Words } from '../window/words.ts'
import type { Entry } from './entry.ts'
import { StepsCard } from './StepsCard.tsx'

/** What is on its way: in sky while there is no line, in red with both ways out when it was refused. */
export function Pending({ entries }: { entries: readonly Entry[] }) {
  const { app, say } = useReading()
  const session = useSession()
  const online = useStore(session.link) === 'online'
  const pictures = useStore(session.images.all)
  const failed = entries.find((entry) => entry.failed !== null)
  const tone = failed ? 'is-fail' : online ? '' : 'is-wait'
  const drop = (entry: Entry) => {
    session.outbox.drop(entry.id)
    if (entry.kind === 'open') app.view.set({ name: 'home' })
  }
  return (
    <div class="g is-own">
      {entries.map((entry) => (
        <div class="m" key={entry.id}>
          {entry.text !== '' && <p class={`b ${tone}`}>{entry.text}</p>}
          {entry.steps.length > 0 && <StepsCard steps={entry.steps} />}
          {entry.pictures.length > 0 && (
            <div class="pics">
              {entry.pictures.map((id) => (
                <div key={id} class={`pic is-pending ${entry.pictures.length === 1 ? 'is-one' : ''}`}>
                  {pictures[id] && <Thumb blob={pictures[id].blob} width={entry.pictures.length === 1 ? 240 : 150} height={entry.pictures.length === 1 ? 150 : 94} />}
                </div>
              ))}
            </div>
          )}
        </div>
      ))}
      {failed ? (
        <>
          <p class="st is-bad"><Icon name="alert" size={16} />{why(say, failed)}</p>
          <p class="st is-ways">
            <button class="btn is-text" type="button" onClick={() => session.outbox.again(failed.id)}>{say('msg.retry')}</button>
            <button class="btn is-text is-faint" type="button" onClick={() => drop(failed)}>{say('msg.remove')}</button>
          </p>
        </>
      ) : (
        <p class="st"><Icon name="clock" size={16} />{online ? say('msg.sending') : say('msg.whenOnline')}</p>
      )}
    </div>
  )
}

/** Which sentence says it: the image's faults name the image, everything else is the table of refusals. */
function why(say: Words, { failed }: Entry): string {
  if (failed === null) return ''
  if (errors[failed].status === 413 || errors[failed].status === 415 || errors[failed].status === 422) return `${say('msg.failed')}: ${say('file.notLoaded')}`
  return `${say('msg.failed')}. ${say(`refusal.${failed}`)}`
}

import type { Attachment } from '@lifebuoy/shared'
import { limits } from '@lifebuoy/shared/protocol/limits'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import type { Arriving } from '../outbox/uploads.ts'

const around = 2 * Math.PI * 8

/** The images of a draft: there, on their way, or refused with the reason. */
export function Chips({ conversationId, attachments }: { conversationId: string; attachments: readonly Attachment[] }) {
  const desk = useDesk()
  const items = desk.uploads.items.value.filter((one) => one.conversationId === conversationId)
  const arriving = items.filter((one) => one.fault === null)
  const refused = items.filter((one) => one.fault !== null)
  if (attachments.length === 0 && items.length === 0) return null
  return (
    <div class="chips">
      <ul>
        {attachments.map((one, n) => (
          <li key={one.id} class="chip">
            <img src={one.thumbnailUrl} alt="" width={one.width} height={one.height} />
            <button type="button" class="ib is-small" aria-label={say('image.remove', { name: n + 1 })} onClick={() => { desk.drafts.change(conversationId, { attachments: attachments.filter((other) => other.id !== one.id) }) }}><Icon name="close" size={14} /></button>
          </li>
        ))}
        {arriving.map((one) => (
          <li key={one.key} class="chip is-arriving">
            {one.preview !== '' && <img src={one.preview} alt="" />}
            <svg class="pie" width="28" height="28" viewBox="0 0 20 20" aria-hidden="true">
              <circle class="r0" cx="10" cy="10" r="8" /><circle class="r1" cx="10" cy="10" r="8" stroke-dasharray={`${one.part * around} ${around}`} transform="rotate(-90 10 10)" />
            </svg>
            <span class="only-heard">{one.name}, {Math.round(one.part * 100)} %</span>
            <button type="button" class="ib is-small" aria-label={say('image.cancel', { name: one.name })} onClick={() => { desk.uploads.remove(one.key) }}><Icon name="close" size={14} /></button>
          </li>
        ))}
      </ul>
      {refused.map((one) => <Refused key={one.key} arriving={one} />)}
    </div>
  )
}

function Refused({ arriving: { key, name, fault } }: { arriving: Arriving }) {
  const { uploads } = useDesk()
  const again = fault === 'unavailable' || fault === 'rate_limited' || fault === 'unauthorized'
  const text = fault === 'tooMany' ? say('image.tooMany', { name, max: limits.attachments })
    : fault === 'unsupported_type' || fault === 'too_large' || fault === 'unreadable_image' || fault === 'rate_limited' ? say(`image.${fault}`, { name })
      : say('image.failed', { name })
  return (
    <p class="failed" role="alert">
      <Icon name="alert" size={16} /><span>{text}</span>
      {again && <button type="button" class="link" onClick={() => { uploads.again(key) }}>{say('list.retry')}<span class="only-heard"> {name}</span></button>}
      <button type="button" class="ib is-small" aria-label={say('close')} onClick={() => { uploads.remove(key) }}><Icon name="close" size={14} /></button>
    </p>
  )
}

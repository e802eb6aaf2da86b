import { Icon } from '../look/Icon.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { useStore } from '../window/useStore.ts'
import type { Attach } from './useAttach.ts'
import type { Picture } from './images.ts'
import { Thumb } from './Thumb.tsx'

const around = 2 * Math.PI * 15

/** The images of a draft: progress as a ring, out by its cross, drawn on by its pen, sent again by a tap where it failed. */
export function Shots({ attach, addTile = false }: { attach: Attach; addTile?: boolean }) {
  const { say } = useReading()
  const all = useStore(useSession().images.all)
  const pictures = attach.pictures.map((id) => all[id]).filter((one): one is Picture => one !== undefined)
  if (pictures.length === 0 && !addTile) return null
  return (
    <div class="shots">
      {pictures.map((picture) => <Shot key={picture.id} picture={picture} attach={attach} />)}
      {addTile && pictures.length < attach.most && <button class="shot is-add" type="button" aria-label={say('file.add')} onClick={attach.pick}><Icon name="plus" size={24} /></button>}
    </div>
  )
}

function Shot({ picture, attach }: { picture: Picture; attach: Attach }) {
  const { say } = useReading()
  const { images } = useSession()
  const { id, name, state, progress, blob } = picture
  const busy = state === 'uploading' || state === 'waiting'
  const percent = Math.round(progress * 100)
  return (
    <div class={`shot ${busy ? 'is-busy' : ''} ${state === 'failed' ? 'is-bad' : ''}`}>
      <Thumb blob={blob} width={88} height={64} />
      {busy && (
        <svg class="ring" viewBox="0 0 36 36" role="img" aria-label={`${say('file.uploading', { name })}: ${percent} %`}>
          <circle class="r0" cx="18" cy="18" r="15" />
          <circle class="r1" cx="18" cy="18" r="15" stroke-dasharray={`${progress * around} ${around}`} transform="rotate(-90 18 18)" />
          {state === 'uploading' && <text x="18" y="21.5" text-anchor="middle">{percent}</text>}
        </svg>
      )}
      {state === 'failed' && <button class="again" type="button" title={say('file.failed')} aria-label={`${say('file.failed')}. ${say('msg.retry')}`} onClick={() => images.retry(id)}><Icon name="undo" /></button>}
      {!busy && state !== 'failed' && picture.blob.type !== 'image/gif' && <button class="x is-pen" type="button" aria-label={say('file.draw')} onClick={() => attach.draw(picture)}><Icon name="pen" size={14} /></button>}
      <button class="x" type="button" aria-label={busy ? say('file.cancel', { name }) : say('file.remove', { name })} onClick={() => attach.remove(id)}><Icon name="close" size={14} /></button>
    </div>
  )
}

/** Why a file was not taken; it stands until it is put away or a good file comes. */
export function Fault({ attach }: { attach: Attach }) {
  const { say } = useReading()
  if (attach.refused === null) return null
  const { name, code } = attach.refused
  return (
    <div class="fault">
      <Icon name="alert" />
      <span>{code !== 'too_many' && <b>{say('file.refused', { name })} </b>}{attach.sentence}</span>
      <button type="button" aria-label={say('close')} onClick={attach.dismiss}><Icon name="close" size={18} /></button>
    </div>
  )
}

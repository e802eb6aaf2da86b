import { useState } from 'preact/hooks'
import type { Channels } from '@lifebuoy/shared'
import { Icon } from '../look/Icon.tsx'
import { useReading } from '../window/reading.ts'

/** The other channels as three tiles at the foot; several phones unfold above them. */
export function Ways({ channels }: { channels: Channels }) {
  const { say } = useReading()
  const [unfolded, setUnfolded] = useState(false)
  const phones = channels.phones ?? []
  const [first] = phones
  if (!channels.form && !channels.email && first === undefined) return null
  return (
    <div class="w-foot ways">
      <p class="label" id="ways">{say('other.title')}</p>
      {unfolded && <div class="rows is-phones"><Phones channels={channels} /></div>}
      {channels.form && <a href={channels.form} target="_blank" rel="noopener noreferrer"><Icon name="form" />{say('other.form')}</a>}
      {channels.email && <a href={`mailto:${channels.email}`}><Icon name="mail" />{say('other.email')}</a>}
      {first !== undefined && (phones.length === 1
        ? <a href={first.href}><Icon name="phone" />{say('other.phone')}</a>
        : <button type="button" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}><Icon name="phone" />{say('other.phone')}</button>)}
    </div>
  )
}

/** All channels one below the other, for those who have no other way. */
export function WayRows({ channels }: { channels: Channels }) {
  const { say } = useReading()
  return (
    <>
      <p class="label">{say('other.title')}</p>
      <div class="rows">
        <Phones channels={channels} />
        {channels.email && <a href={`mailto:${channels.email}`}><Icon name="mail" /><span>{say('other.email')}</span><b>{say('other.write')}</b></a>}
        {channels.form && <a href={channels.form} target="_blank" rel="noopener noreferrer"><Icon name="form" /><span>{say('other.form')}</span><b>{say('other.open')}</b></a>}
      </div>
    </>
  )
}

function Phones({ channels }: { channels: Channels }) {
  const { say } = useReading()
  return channels.phones?.map(({ region, display, href }) => (
    <a key={region} href={href}><Icon name="phone" /><span>{region === 'RU' || region === 'UA' || region === 'INT' ? say(`phone.${region}`) : region}</span><b>{display}</b></a>
  ))
}

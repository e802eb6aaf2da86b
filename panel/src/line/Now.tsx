import { useDesk } from '../desk/desk.ts'
import { OnDuty } from '../duty/OnDuty.tsx'
import { say } from '../say.ts'
import { overallMode } from '../state/line.ts'
import { words, zoneOf } from '../time/words.ts'
import { Near } from './Near.tsx'
import { TakeNext } from './TakeNext.tsx'

const modeKeys = { open: 'mode.isOpen', duty: 'mode.isDuty', closed: 'mode.isClosed' } as const

/** The mode, the load, and the one large button. */
export function Now() {
  const desk = useDesk()
  const known = desk.known.value
  const now = desk.now.value
  const mode = overallMode(known)
  const all = Object.entries(known.support)
  const shown = all.find(([, one]) => one.mode === mode)
  const others = all.filter(([, one]) => one.mode !== mode)
  const sentence = ([product, support]: (typeof all)[number]) => say(modeKeys[support.mode], { time: soon(Date.parse(support.until), now, product) })
  return (
    <header class={`now is-${mode}`}>
      <h1><span>{shown === undefined ? '' : sentence(shown)}</span><time>{mode === 'duty' ? `${weekday(now, shown?.[0])}, ` : ''}{words(shown?.[0]).homeMoment(now, now)}</time></h1>
      {others.map((one) => <p key={one[0]} class="small">{say('mode.other', { product: known.products[one[0]]?.name ?? one[0], mode: sentence(one) })}</p>)}
      <p class="small">{load(desk)}</p>
      <OnDuty />
      <TakeNext />
      <Near />
    </header>
  )
}

/** 20:00 today, «пн, 09:00» within a week. */
function soon(at: number, now: number, product: string): string {
  const its = words(product)
  const far = Math.abs(at - now) > 6 * 86_400_000 ? its.moment(at, now) : `${weekday(at, product)}, ${its.clock(at)}`
  return its.brief(at, now) === its.clock(at) ? its.clock(at) : far
}

const weekday = (at: number, product?: string): string => new Intl.DateTimeFormat(say.locale, { weekday: 'short', timeZone: zoneOf(product) }).format(at)

function load({ known }: ReturnType<typeof useDesk>): string {
  const { waiting, operators, operator, support } = known.value
  const others = operators.filter((one) => one.presence === 'online' && one.id !== operator?.id).length
  const duty = overallMode(known.value) === 'duty' && Object.keys(support).length > 0
  return [
    duty ? say('load.dutyOnly') : waiting.total === 0 ? say('load.nobody') : say('load.waiting', { n: waiting.total }),
    operator?.presence === 'away' ? say('load.away') : others === 0 ? say('load.alone') : say('load.onLine', { n: others + 1 }),
  ].join(' · ')
}

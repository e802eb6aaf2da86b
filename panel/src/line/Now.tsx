import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { overallMode } from '../state/line.ts'
import { words } from '../time/words.ts'
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
  const shown = all.find(([, one]) => one.mode === mode)?.[1]
  const others = all.filter(([, one]) => one.mode !== mode)
  const sentence = (support: typeof shown) => (support === undefined ? '' : say(modeKeys[support.mode], { time: words().moment(support.until, now) }))
  return (
    <header class={`now is-${mode}`}>
      <h1><span>{sentence(shown)}</span><time>{mode === 'open' ? '' : `${weekday(now)}, `}{say('mode.moscow', { time: words().clock(now) })}</time></h1>
      {others.map(([id, one]) => <p key={id} class="small">{say('mode.other', { product: known.products[id]?.name ?? id, mode: sentence(one) })}</p>)}
      <p class="small">{load(desk)}</p>
      <TakeNext />
      <Near />
    </header>
  )
}

const weekday = (now: number): string => new Intl.DateTimeFormat(say.locale, { weekday: 'short', timeZone: 'Europe/Moscow' }).format(now)

function load({ known }: ReturnType<typeof useDesk>): string {
  const { waiting, operators, operator, support } = known.value
  const onLine = operators.filter((one) => one.presence === 'online')
  const alone = onLine.length === 1 && onLine[0]?.id === operator?.id
  const duty = overallMode(known.value) === 'duty' && Object.keys(support).length > 0
  return [
    waiting.total === 0 ? say('load.nobody') : say('load.waiting', { n: waiting.total }),
    ...(duty ? [say('load.dutyOnly')] : []),
    operator?.presence === 'away' ? say('load.away') : alone ? say('load.alone') : say('load.onLine', { n: onLine.length }),
  ].join(' · ')
}

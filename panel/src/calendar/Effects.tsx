import type { CalendarEdit, CalendarEffects, DayState, YearView } from '@lifebuoy/shared/protocol/calendar'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { tryEdit } from './calendarCalls.ts'
import { shortDay, span } from './dates.ts'
import { usePreview } from './usePreview.ts'

const shownDays = 6

export interface EffectsProps {
  view: Pick<YearView, 'products'>
  effects: CalendarEffects | null
}

/** What a change of the calendar would do, told with the hours of the product that is shown. */
export const useEffects = ({ calendar, product }: Pick<YearView, 'calendar' | 'product'>, edit: CalendarEdit | null): { effects: CalendarEffects | null; refused: string | null } =>
  usePreview(edit === null ? null : JSON.stringify([product, edit]), () => edit === null ? Promise.resolve({ ok: false, error: { code: 'invalid', message: '' } }) : tryEdit(calendar, product, edit))

/** What would change, in sentences: days, the mode of this moment, promises. */
export function Effects({ view, effects }: EffectsProps) {
  const desk = useDesk()
  if (effects === null) return <p class="small effects" role="status">{say('cal.effects.looking')}</p>
  const { days, more, modes, promises } = effects
  const hidden = more + Math.max(0, days.length - shownDays)
  const moment = (at: string) => words().moment(at, desk.now.value)
  const nameOf = (product: string) => view.products.length < 2 ? '' : `${view.products.find(({ id }) => id === product)?.name ?? product}. `
  const nothing = days.length === 0 && modes.length === 0 && promises.moved === 0
  return (
    <div class="effects" role="status">
      <h3 class="label"><span>{say('cal.effects')}</span></h3>
      {nothing && <p class="small">{say('cal.effects.none')}</p>}
      {modes.map((one) => <p key={one.product}>{nameOf(one.product)}{say('cal.effects.now', { before: say(`mode.word.${one.before}`), after: say(`mode.word.${one.after}`) })}</p>)}
      {days.slice(0, shownDays).map((one) => <p key={one.day} class="small">{say('cal.effects.day', { day: dayWords(one.day, desk.now.value), before: state(one.before), after: state(one.after) })}</p>)}
      {hidden > 0 && <p class="small">{say('cal.effects.more', { n: hidden })}</p>}
      {promises.moved > 0 && <p><b>{say('cal.effects.moved', { n: promises.moved })}</b></p>}
      {promises.earliest !== null && (
        <p class="small">{say('cal.effects.earliest', { number: promises.earliest.arrival ?? '—', from: moment(promises.earliest.from), to: moment(promises.earliest.to) })}</p>
      )}
      {promises.broken > 0 && <p class="failed"><Icon name="alert" size={16} /><span>{say('cal.effects.broken', { n: promises.broken })}</span></p>}
      {promises.moved > 0 && <p class="small">{say('cal.effects.told')}</p>}
    </div>
  )
}

/** With the year, where it is another one. */
const dayWords = (day: string, now: number) => day.startsWith(`${new Date(now).getUTCFullYear()}-`) ? shortDay(day) : `${shortDay(day)} ${day.slice(0, 4)}`

const state = ({ working, hours }: DayState) => say(working ? 'cal.effects.work' : 'cal.effects.off', { hours: span(hours) })

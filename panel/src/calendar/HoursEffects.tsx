import type { HoursEffects as Found } from '@lifebuoy/shared/protocol/calendar'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { dayOfYear, hoursWords } from './dates.ts'

interface HoursEffectsProps {
  effects: Found | null
  /** The field or the code with which it could not be tried. */
  refused: string | null
  product: string
  today: string
  /** The day from which the hours count. */
  from: string
  /** False where a plan is taken back that nobody has seen. */
  told: boolean
}

/** What a change of daily hours would do, in sentences: hours, the mode of this moment, promises. */
export function HoursEffects({ effects, refused, product, today, from, told }: HoursEffectsProps) {
  const desk = useDesk()
  if (refused !== null) return <p class="failed" role="alert"><Icon name="alert" size={16} /><span>{say(refused === 'from' ? 'daily.fromWrong' : 'daily.effects.failed')}</span></p>
  if (effects === null) return <p class="small effects" role="status">{say('cal.effects.looking')}</p>
  const { before, after, until, now, own, promises, outside } = effects
  const moment = (at: string) => words(product).moment(at, desk.now.value)
  const parts = (['workday', 'dayOff'] as const).filter((part) => before[part].join() !== after[part].join())
  return (
    <div class="effects" role="status">
      <h3 class="label"><span>{say('cal.effects')}</span></h3>
      {parts.length === 0 && <p class="small">{say('daily.effects.same')}</p>}
      {parts.map((part) => (
        <p key={part}><span class="small facts-line first-up">{say(part === 'workday' ? 'daily.part.work' : 'daily.part.off')}</span>{say('daily.effects.hours', { before: hoursWords(before[part]), after: hoursWords(after[part]) })}</p>
      ))}
      {now.before.mode !== now.after.mode
        ? <p><b>{say('daily.effects.mode', { before: say(`mode.word.${now.before.mode}`), after: say(`mode.word.${now.after.mode}`), time: moment(now.after.until) })}</b></p>
        : now.before.until !== now.after.until && <p>{say('daily.effects.until', { mode: say(`mode.word.${now.after.mode}`), before: moment(now.before.until), after: moment(now.after.until) })}</p>}
      {until !== null && <p class="small">{say('daily.effects.nextPlan', { day: dayOfYear(until, today) })}</p>}
      {own > 0 && <p class="small">{say('daily.effects.own', { n: own })}</p>}
      {promises.moved === 0 ? <p class="small">{say('daily.effects.promises')}</p> : <p><b>{say('cal.effects.moved', { n: promises.moved })}</b></p>}
      {outside > 0 && <p class="warn is-amber"><Icon name="alert" size={16} /><span>{say('daily.effects.outside', { n: outside })}</span></p>}
      {parts.length > 0 && told && <p class="small">{say(from === today ? 'daily.effects.told' : 'daily.effects.toldThen')}</p>}
    </div>
  )
}

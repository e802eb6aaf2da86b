import type { HoursView, SetHours } from '@lifebuoy/shared/protocol/calendar'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { dayOfYear, hoursWords } from './dates.ts'
import { clockIn, zoneWords } from './zoneWords.ts'

interface HoursFactsProps {
  view: HoursView
  /** Absent while something of it is being changed. */
  onChange?: () => void
  onTakeBack?: (from: string) => void
}

/** The daily hours of a product: those of today with who set them, by whose clock, and those that come. */
export function HoursFacts({ view, onChange, onTakeBack }: HoursFactsProps) {
  const desk = useDesk()
  const { present, planned, timeZone } = view
  const whose = ({ by, at, note }: SetHours) => [...(by === null ? [] : [by]), words(view.product).moment(at, desk.now.value), ...(note === '' ? [] : [`«${note}»`])].join(' · ')
  return (
    <section class="daily">
      <h2 class="facts-title">{say('daily.title')}</h2>
      <dl>
        <div><dt>{say('daily.work')}</dt><dd>{hoursWords(present.workday)}</dd></div>
        <div><dt>{say('daily.off')}</dt><dd>{hoursWords(present.dayOff)}</dd></div>
      </dl>
      <p class="small">{say('daily.zone', { zone: zoneWords(timeZone, desk.now.value), time: clockIn(timeZone, desk.now.value) })}</p>
      {present.set === undefined ? <p class="small">{say('daily.fromFile')}</p> : (
        <p class="small">{say(present.set.source === 'file' ? 'daily.fileAgain' : 'daily.since', { day: dayOfYear(present.set.from, view.today) })} · {whose(present.set)}</p>
      )}
      {planned.length > 0 && (
        <ul class="facts">
          {planned.map((one) => (
            <li key={one.from}>
              {say(one.source === 'file' ? 'daily.plannedFile' : 'daily.planned', { day: dayOfYear(one.from, view.today), work: hoursWords(one.workday), off: hoursWords(one.dayOff) })}
              <span class="small">{whose(one)}</span>
              {onTakeBack !== undefined && <button type="button" class="link" aria-label={say('daily.cancelOf', { day: dayOfYear(one.from, view.today) })} onClick={() => { onTakeBack(one.from) }}>{say('daily.cancel')}</button>}
            </li>
          ))}
        </ul>
      )}
      {onChange !== undefined && <button type="button" class="link" onClick={onChange}>{say('daily.change')}</button>}
    </section>
  )
}

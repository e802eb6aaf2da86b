import type { CalendarChange } from '@lifebuoy/shared/protocol/calendar'
import { useEffect, useState } from 'preact/hooks'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { loadChanges } from './calendarCalls.ts'
import { hoursWords, plainDay, shortDay, span } from './dates.ts'

const page = 50

/** Who changed what of a product's calendar, hours and roster, the newest first. `revision` changes with every change made here. */
export function Changes({ product, revision }: { product: string; revision: number }) {
  const desk = useDesk()
  const [changes, setChanges] = useState<readonly CalendarChange[] | null>(null)
  const [end, setEnd] = useState(true)
  const load = async (before: CalendarChange | null) => {
    const answer = await loadChanges(product, before?.id ?? null)
    if (!answer.ok) return
    setChanges((known) => [...(before === null ? [] : known ?? []), ...answer.data])
    setEnd(answer.data.length < page)
  }
  useEffect(() => { void load(null) }, [product, revision])
  if (changes === null) return null
  return (
    <section class="changes">
      <h2 class="label"><span>{say('cal.changes')}</span></h2>
      {changes.length === 0 && <p class="small">{say('cal.changes.none')}</p>}
      <ul class="facts">
        {changes.map((one) => (
          <li key={one.id}>
            <span>{sentence(one)}</span>
            <span class="small">{[one.by, words(product).moment(one.at, desk.now.value), ...(one.promises > 0 ? [say('cal.changes.promises', { n: one.promises })] : []), ...noteOf(one)].join(' · ')}</span>
          </li>
        ))}
      </ul>
      {!end && <button type="button" class="link" onClick={() => void load(changes.at(-1) ?? null)}>{say('cal.changes.more')}</button>}
    </section>
  )
}

const field = (value: unknown, name: string): unknown => typeof value === 'object' && value !== null ? (value as { [name: string]: unknown })[name] : undefined

function sentence({ what, subject, before, after }: CalendarChange): string {
  switch (what) {
    case 'day': {
      const hours = field(after, 'hours')
      const own = Array.isArray(hours) ? `, ${span([String(hours[0]), String(hours[1])])}` : ''
      return say('cal.changes.day', { day: shortDay(subject), after: `${say(field(after, 'working') === true ? 'duty.kind.work' : 'duty.kind.weekend')}${own}` })
    }
    case 'day-removed': return say('cal.changes.day-removed', { day: shortDay(subject) })
    case 'years': return say('cal.changes.years', { subject })
    case 'year-removed': return say('cal.changes.year-removed', { subject })
    case 'hours':
    case 'hours-file':
    case 'hours-removed': return say(`daily.changed.${what}`, { day: `${plainDay(subject)} ${subject.slice(0, 4)}`, after: hoursChanged(before, after) })
    case 'duty': return after === null ? say('cal.changes.nobody', { day: shortDay(subject) }) : say('cal.changes.duty', { day: shortDay(subject), after: String(field(after, 'name')) })
  }
}

function hoursChanged(before: unknown, after: unknown): string {
  const parts = (['workday', 'dayOff'] as const).flatMap((name) => {
    const [was, is] = [field(before, name), field(after, name)]
    if (!Array.isArray(was) || !Array.isArray(is) || was.join() === is.join()) return []
    const words = (hours: unknown[]) => hoursWords([String(hours[0]), String(hours[1])])
    return [say('daily.changed.part', { part: say(name === 'workday' ? 'daily.part.work' : 'daily.part.off'), before: words(was), after: words(is) })]
  })
  return parts.length === 0 ? say('daily.changed.same') : parts.join(', ')
}

const noteOf = ({ what, after }: CalendarChange): string[] => {
  const note = what === 'day' || what === 'hours' || what === 'hours-file' ? field(after, 'note') : undefined
  return typeof note === 'string' && note !== '' ? [`«${note}»`] : []
}

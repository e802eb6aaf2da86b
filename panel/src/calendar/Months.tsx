import { useRef } from 'preact/hooks'
import type { YearView } from '@lifebuoy/shared/protocol/calendar'
import { say } from '../say.ts'
import { addDays, addMonths } from './dates.ts'
import { Month } from './Month.tsx'

/** The same day of another month, or its last one. */
function sameDay(day: string, months: number): string {
  const first = addMonths(day, months)
  const last = addDays(addMonths(first, 1), -1)
  const same = `${first.slice(0, 7)}${day.slice(7)}`
  return same < last ? same : last
}

/** Where a key leads from a day; null where it leads nowhere. */
export function dayAfterKey(day: string, key: string): string | null {
  switch (key) {
    case 'ArrowLeft': return addDays(day, -1)
    case 'ArrowRight': return addDays(day, 1)
    case 'ArrowUp': return addDays(day, -7)
    case 'ArrowDown': return addDays(day, 7)
    case 'Home': return `${day.slice(0, 7)}-01`
    case 'End': return addDays(addMonths(day, 1), -1)
    case 'PageUp': return sameDay(day, -1)
    case 'PageDown': return sameDay(day, 1)
    default: return null
  }
}

/** The twelve months: one stop for Tab, arrows from day to day, Page Up and Page Down from month to month. */
export function Months({ view, chosen, onChoose }: { view: YearView; chosen: string | null; onChoose: (day: string) => void }) {
  const box = useRef<HTMLDivElement>(null)
  const entry = chosen?.startsWith(`${view.year}-`) === true ? chosen : view.today.startsWith(`${view.year}-`) ? view.today : `${view.year}-01-01`
  const move = (event: KeyboardEvent) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset['day'] : undefined
    const to = from === undefined || event.ctrlKey || event.altKey || event.metaKey ? null : dayAfterKey(from, event.key)
    if (to === null) return
    event.preventDefault()
    box.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus()
  }
  return (
    <div class="months" role="group" aria-label={`${say('cal.title')} ${view.year}`} ref={box} onKeyDown={move}>
      {Array.from({ length: 12 }, (_, n) => `${view.year}-${String(n + 1).padStart(2, '0')}`).map((month) => (
        <Month key={month} days={view.days.filter((one) => one.day.startsWith(month))} today={view.today} chosen={chosen} entry={entry} onChoose={onChoose} />
      ))}
    </div>
  )
}

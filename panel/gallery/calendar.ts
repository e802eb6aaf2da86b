import type { CalendarChange, DutyView, HoursEffects, HoursView, YearDay, YearView } from '@lifebuoy/shared/protocol/calendar'
import { calendars } from '@lifebuoy/shared/rules/calendars'
import { addDays } from '@lifebuoy/shared/rules/dates'
import { workCalendar } from '@lifebuoy/shared/rules/workCalendar'
import { ago, ahead, anna, id, timur } from './people.ts'

const file = { workday: ['09:00', '20:00'], dayOff: ['09:00', '18:00'] } as const
const later = { workday: ['08:00', '21:00'], dayOff: ['10:00', '16:00'] } as const
const ru = calendars['ru'] ?? {}
const products = [{ id: 'vetmanager', name: 'Ветменеджер', calendar: 'ru' }, { id: 'petlog', name: 'Петлог', calendar: 'ru' }]
const known = workCalendar(ru)
const days = Array.from({ length: 365 }, (_, n) => addDays('2026-01-01', n)).map((day): YearDay => {
  const { working, kind } = known.day(day)
  const hours = day < '2026-12-01' ? file : later
  return { day, working, kind, hours: working ? hours.workday : hours.dayOff }
})

const year: YearView = {
  product: 'vetmanager', products, calendar: 'ru', calendars: ['ru'], year: 2026, today: '2026-11-24', source: 'built-in', decree: ru[2026]?.decree ?? '', moves: ru[2026]?.moves ?? [],
  ...file, hours: [{ from: null, ...file }, { from: '2026-12-01', ...later }], days, warning: { level: 'none' },
}
const hours: HoursView = {
  product: 'vetmanager', timeZone: 'Europe/Moscow', today: '2026-11-24', file,
  present: { ...file, set: { from: '2026-11-02', ...file, source: 'panel', note: '', by: timur.name, at: ago(30_000) } },
  planned: [{ from: '2026-12-01', ...later, source: 'panel', note: 'Больше клиник на Дальнем Востоке', by: anna.name, at: ago(90) }],
  seen: '0123456789abcdef',
}
const effects: HoursEffects = {
  before: file, after: { workday: ['09:00', '18:00'], dayOff: ['00:00', '00:00'] }, until: '2026-12-01',
  now: { before: { mode: 'open', until: ahead(280) }, after: { mode: 'open', until: ahead(160) } }, own: 2,
  promises: { moved: 0, later: 0, sooner: 0, broken: 0, earliest: null }, outside: 3,
}
const changes: CalendarChange[] = [{
  id: id(), calendar: 'ru', product: 'vetmanager', what: 'hours', subject: '2026-12-01', before: file, after: { ...later, note: 'Больше клиник на Дальнем Востоке' }, promises: 0, by: anna.name, at: ago(90),
}, { id: id(), calendar: '', product: null, what: 'duty', subject: '2026-11-28', before: null, after: { id: timur.id, name: timur.name }, promises: 0, by: anna.name, at: ago(4_000) }]
const duty: DutyView = {
  today: '2026-11-24', product: null, products, operators: [{ id: timur.id, name: timur.name, role: 'duty' }],
  days: ['2026-11-28', '2026-11-29', '2026-12-05', '2026-12-06'].map((day, n) => ({ day, kind: 'weekend', hours: n < 2 ? file.dayOff : later.dayOff, operator: n === 0 ? { ...timur, disabled: false } : null })),
}

/** What the made-up server answers the pages of calendar and roster; undefined: it is no call of theirs. */
export function calendarAnswer(path: string): unknown {
  const name = path.split('?')[0]
  return name === '/api/hours/preview' ? effects : name === '/api/hours' ? hours : name === '/api/calendar/changes' ? changes : name === '/api/calendar' ? year : name === '/api/duty' ? duty : undefined
}

import { addDays, isWeekend } from './dates.ts'

/** Article 112 of the Labour Code: 1 to 8 January, 23 February, 8 March, 1 and 9 May, 12 June, 4 November. */
const fixed = ['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08', '02-23', '03-08', '05-01', '05-09', '06-12', '11-04']

export function isFixedHoliday(date: string): boolean {
  return fixed.includes(date.slice(5))
}

/**
 * Weekdays off in a year without a decree: the fixed holidays, and for each one outside January on a weekend day the next
 * day that is not yet off (article 112, part 2; the two days moved from January need a decree and are not guessed).
 */
export function labourCode(year: number): { nonWorking: string[]; workingWeekendDays: string[] } {
  const holidays = fixed.map((day) => `${year}-${day}`)
  const off = new Set(holidays.filter((date) => !isWeekend(date)))
  for (const holiday of holidays) {
    if (!isWeekend(holiday) || holiday.startsWith(`${year}-01`)) continue
    let next = addDays(holiday, 1)
    while (isWeekend(next) || off.has(next)) next = addDays(next, 1)
    off.add(next)
  }
  return { nonWorking: [...off].toSorted(), workingWeekendDays: [] }
}

import { isDate, isWeekend } from '@lifebuoy/shared/rules/dates'
import type { CalendarYear } from '@lifebuoy/shared/rules/workCalendar'

/** What is wrong with an imported year, or null: days of another year, working weekend days that are none. */
export function yearFault(year: number, body: CalendarYear): { field: string; message: string } | null {
  const ofYear = (day: string) => isDate(day) && day.startsWith(`${year}-`)
  const faulty = (field: string, days: readonly string[], may: (day: string) => boolean) => {
    const day = days.find((one) => !ofYear(one) || !may(one))
    return day === undefined ? null : { field, message: `${day} cannot stand there` }
  }
  return faulty('nonWorking', body.nonWorking, (day) => !isWeekend(day))
    ?? faulty('workingWeekendDays', body.workingWeekendDays, isWeekend)
    ?? faulty('moves', body.moves.flatMap(({ from, to }) => [from, to]), () => true)
}

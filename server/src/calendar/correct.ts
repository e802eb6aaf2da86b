import type { CalendarEdit } from '@lifebuoy/shared/protocol/calendar'
import { isDate } from '@lifebuoy/shared/rules/dates'
import { hoursFault } from '@lifebuoy/shared/rules/schedule'
import type { Corrections } from '../hours/corrections.ts'
import { Refusal } from '../refusal.ts'
import { yearFault } from './yearFault.ts'

/** The corrections as they would be after a change. Throws `invalid` with the field at fault, `not_found` where there is nothing to take back. */
export function correct(before: Corrections, calendar: string, edit: CalendarEdit): Corrections {
  const otherDays = (day: string) => before.days.filter((one) => one.calendar !== calendar || one.day !== day)
  switch (edit.kind) {
    case 'day': {
      const { day, working, hours, note } = edit
      if (!isDate(day)) throw new Refusal('invalid', { field: 'day' })
      const fault = hours === null ? null : hoursFault([hours[0], hours[1]])
      if (fault !== null) throw new Refusal('invalid', { field: 'hours', message: fault })
      return { ...before, days: [...otherDays(day), { calendar, day, working, hours: hours === null ? null : [hours[0], hours[1]], note: note.trim() }] }
    }
    case 'day-removed': {
      const days = otherDays(edit.day)
      if (days.length === before.days.length) throw new Refusal('not_found', { field: 'day' })
      return { ...before, days }
    }
    case 'years': {
      const years = Object.entries(edit.years).map(([year, body]) => ({ calendar, year: Number(year), body }))
      if (years.length === 0) throw new Refusal('invalid', { field: 'years' })
      for (const { year, body } of years) {
        const fault = yearFault(year, body)
        if (fault !== null) throw new Refusal('invalid', { field: `years.${year}.${fault.field}`, message: fault.message })
      }
      const replaced = new Set(years.map(({ year }) => year))
      return { ...before, years: [...before.years.filter((one) => one.calendar !== calendar || !replaced.has(one.year)), ...years] }
    }
    case 'year-removed': {
      const years = before.years.filter((one) => one.calendar !== calendar || one.year !== edit.year)
      if (years.length === before.years.length) throw new Refusal('not_found', { field: 'year' })
      return { ...before, years }
    }
  }
}

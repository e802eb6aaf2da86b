import type { HoursEdit } from '@lifebuoy/shared/protocol/calendar'
import { addDays, isDate } from '@lifebuoy/shared/rules/dates'
import { hoursFault } from '@lifebuoy/shared/rules/schedule'
import type { CorrectedHours, Corrections } from '../hours/corrections.ts'
import { Refusal } from '../refusal.ts'

const longestAhead = 730

/**
 * The corrections as they would be after a change of a product's daily hours. Days that are past keep theirs. Throws `invalid` with the
 * field at fault, `not_found` where there is nothing to take back.
 */
export function correctHours(before: Corrections, product: string, edit: HoursEdit, today: string): Corrections {
  const { from } = edit
  if (!isDate(from) || from < today || from > addDays(today, longestAhead)) throw new Refusal('invalid', { field: 'from' })
  const others = before.hours.filter((one) => one.product !== product || one.from !== from)
  const own = (hours: readonly CorrectedHours[]) => hours.filter((one) => one.product === product)
  const put = (hours: CorrectedHours['hours'], note: string): Corrections =>
    ({ ...before, hours: [...others, { product, from, hours, note: note.trim() }].sort((a, b) => a.product < b.product || (a.product === b.product && a.from < b.from) ? -1 : 1) })
  switch (edit.kind) {
    case 'hours': {
      for (const field of ['workday', 'dayOff'] as const) {
        const fault = hoursFault(edit[field])
        if (fault !== null) throw new Refusal('invalid', { field, message: fault })
      }
      return put({ workday: [edit.workday[0], edit.workday[1]], dayOff: [edit.dayOff[0], edit.dayOff[1]] }, edit.note)
    }
    case 'hours-file': {
      const present = own(before.hours).findLast((one) => one.from <= from)
      if (present === undefined || present.hours === null) throw new Refusal('not_found', { field: 'from' })
      return put(null, edit.note)
    }
    case 'hours-removed':
      if (others.length === before.hours.length) throw new Refusal('not_found', { field: 'from' })
      return { ...before, hours: others }
  }
}

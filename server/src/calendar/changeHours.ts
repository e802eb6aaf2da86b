import { randomUUID } from 'node:crypto'
import type { HoursEdit, HoursEffects } from '@lifebuoy/shared/protocol/calendar'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import { zoneDayAt } from '@lifebuoy/shared/rules/zoneDay'
import { readCorrections, type Corrections } from '../hours/corrections.ts'
import { calendarOf, loadHours } from '../hours/loadCalendars.ts'
import type { Operator } from '../people.ts'
import type { Record, Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { oneAtATime, type ChangeCalendar, type TryCalendar } from './changeCalendar.ts'
import { correctHours } from './correctHours.ts'
import { effectsOfHours } from './effectsOfHours.ts'
import { openPromises } from './openPromises.ts'
import { seenHours } from './seenHours.ts'

export interface WantedHours { product: string; edit: HoursEdit }

export function scheduleOf({ products }: Pick<TryCalendar, 'products'>, product: string): Schedule {
  const found = products.get(product)
  if (found === undefined) throw new Refusal('not_found', { field: 'product' })
  return found.schedule
}

/** What a change of a product's daily hours would do; nothing is saved. */
export async function previewHours(deps: TryCalendar, { product, edit }: WantedHours): Promise<HoursEffects> {
  return await compare(deps, deps.record, { product, edit }, deps.now())
}

/**
 * Saves a change with who made it, and tells every window. `seen` names the hours that he looked at: where somebody was faster it is a
 * `conflict`. Hours move no promise by themselves (every hour of a work day counts, R7); that open ones are true is made sure all the same.
 */
export async function changeHours(deps: ChangeCalendar, who: Operator, { product, edit, seen }: WantedHours & { seen: string }): Promise<HoursEffects> {
  const effects = await deps.record.transaction().execute(async (trx) => {
    await oneAtATime(trx)
    const at = deps.now()
    const effects = await compare(deps, trx, { product, edit }, at, (known) => {
      if (seenHours(known, product) !== seen) throw new Refusal('conflict', { field: 'seen' })
    })
    await save(trx, product, edit, { changed_by: who.id, changed_at: at })
    const note = 'note' in edit && edit.note.trim() !== '' ? { note: edit.note.trim() } : {}
    await trx.insertInto('calendar_change').values({
      id: randomUUID(), calendar: scheduleOf(deps, product).calendar, product, what: edit.kind, subject: edit.from,
      before: JSON.stringify(effects.before), after: JSON.stringify({ ...effects.after, ...note }), promises: effects.promises.moved, changed_by: who.id, changed_at: at,
    }).execute()
    return effects
  })
  await deps.hours.reload()
  await deps.promises.now()
  return effects
}

async function compare(deps: TryCalendar, db: Record, { product, edit }: WantedHours, now: Date, check: (known: Corrections) => void = () => undefined): Promise<HoursEffects> {
  const schedule = scheduleOf(deps, product)
  const known = await readCorrections(db)
  check(known)
  const then = correctHours(known, product, edit, zoneDayAt(schedule.timeZone, now.getTime()).date)
  const [before, after] = [known, then].map((one) => loadHours(one, [[product, schedule]]).get(product))
  if (before === undefined || after === undefined) throw new Refusal('not_found', { field: 'product' })
  const plain = calendarOf(known, schedule.calendar)
  return await effectsOfHours({ product, schedule, before, after, plain, from: edit.from, now }, openPromises(db, [product]))
}

async function save(trx: Trx, product: string, edit: HoursEdit, by: { changed_by: string; changed_at: Date }): Promise<void> {
  if (edit.kind === 'hours-removed') {
    await trx.deleteFrom('product_hours').where('product', '=', product).where('from_day', '=', edit.from).execute()
    return
  }
  const { workday, dayOff } = edit.kind === 'hours' ? edit : { workday: [null, null], dayOff: [null, null] }
  const values = { work_opens: workday[0], work_closes: workday[1], off_opens: dayOff[0], off_closes: dayOff[1], note: edit.note.trim(), ...by }
  await trx.insertInto('product_hours').values({ product, from_day: edit.from, ...values })
    .onConflict((conflict) => conflict.columns(['product', 'from_day']).doUpdateSet(values)).execute()
}

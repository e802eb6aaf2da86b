import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarEdit, CalendarEffects } from '@lifebuoy/shared/protocol/calendar'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import type { Clock } from '../clock.ts'
import { readCorrections, type Corrections } from '../hours/corrections.ts'
import type { Hours } from '../hours/createHours.ts'
import { loadHours } from '../hours/loadCalendars.ts'
import type { Operator } from '../people.ts'
import type { Record, Trx } from '../record/record.ts'
import { Refusal } from '../refusal.ts'
import { correct } from './correct.ts'
import { effectsOf } from './effectsOf.ts'
import type { PromiseKeeper } from './keepPromises.ts'
import { openPromises } from './openPromises.ts'

export interface TryCalendar {
  record: Record
  products: ReadonlyMap<string, { name: string; schedule: Schedule }>
  /** The regulation's clock. */
  now: Clock
}

export interface ChangeCalendar extends TryCalendar {
  hours: Pick<Hours, 'reload'>
  promises: Pick<PromiseKeeper, 'now'>
}

/** `product`: with whose hours the days are told. */
export interface Wanted { calendar: string; product?: string | undefined; edit: CalendarEdit }

/** The products by a calendar's name, one of them first; a calendar that nobody uses does not exist. */
export function productsOf(products: TryCalendar['products'], calendar: string, first?: string): Map<string, Schedule> {
  const users = [...products].flatMap(([id, { schedule }]): [string, Schedule][] => schedule.calendar === calendar ? [[id, schedule]] : [])
  if (users.length === 0) throw new Refusal('not_found', { field: 'calendar' })
  if (first !== undefined && !users.some(([id]) => id === first)) throw new Refusal('not_found', { field: 'product' })
  return new Map([...users.filter(([id]) => id === first), ...users])
}

/** Of two changes at once, of calendar, hours or roster, the second waits until the first is saved, and sees it. */
export const oneAtATime = (trx: Trx) => sql`select pg_advisory_xact_lock(7315004)`.execute(trx)

/** What a change would do; nothing is saved. */
export async function previewCalendar(deps: TryCalendar, { calendar, product, edit }: Wanted): Promise<CalendarEffects> {
  const before = await readCorrections(deps.record)
  return await compare(deps, deps.record, { calendar, product }, before, correct(before, calendar, edit))
}

/**
 * Saves a change with who made it, and moves the promises that are still open. Several administrators come one after another. What could
 * not be moved at once (the record is busy) is moved a little later.
 */
export async function changeCalendar(deps: ChangeCalendar, who: Operator, { calendar, product, edit }: Wanted): Promise<CalendarEffects> {
  const effects = await deps.record.transaction().execute(async (trx) => {
    await oneAtATime(trx)
    const before = await readCorrections(trx)
    const after = correct(before, calendar, edit)
    const effects = await compare(deps, trx, { calendar, product }, before, after)
    const at = deps.now()
    await save(trx, calendar, edit, { changed_by: who.id, changed_at: at })
    await trx.insertInto('calendar_change').values({
      id: randomUUID(), calendar, what: edit.kind, ...audited(calendar, edit, before, after), promises: effects.promises.moved, changed_by: who.id, changed_at: at,
    }).execute()
    return effects
  })
  await deps.hours.reload()
  await deps.promises.now()
  return effects
}

function compare(deps: TryCalendar, db: Record, { calendar, product }: Omit<Wanted, 'edit'>, before: Corrections, after: Corrections): Promise<CalendarEffects> {
  const schedules = productsOf(deps.products, calendar, product)
  const [was, is] = [loadHours(before, schedules), loadHours(after, schedules)]
  const products = new Map([...schedules].flatMap(([id, schedule]) => {
    const [one, other] = [was.get(id), is.get(id)]
    return one === undefined || other === undefined ? [] : [[id, { schedule, before: one.calendar, after: other.calendar }] as const]
  }))
  return effectsOf({ products, now: deps.now() }, openPromises(db, [...products.keys()]))
}

async function save(trx: Trx, calendar: string, edit: CalendarEdit, by: { changed_by: string; changed_at: Date }): Promise<void> {
  switch (edit.kind) {
    case 'day': {
      const values = { working: edit.working, opens: edit.hours?.[0] ?? null, closes: edit.hours?.[1] ?? null, note: edit.note.trim(), ...by }
      await trx.insertInto('calendar_exception').values({ calendar, day: edit.day, ...values })
        .onConflict((conflict) => conflict.columns(['calendar', 'day']).doUpdateSet(values)).execute()
      return
    }
    case 'day-removed':
      await trx.deleteFrom('calendar_exception').where('calendar', '=', calendar).where('day', '=', edit.day).execute()
      return
    case 'years':
      for (const [year, body] of Object.entries(edit.years)) {
        const values = { body: JSON.stringify(body), ...by }
        await trx.insertInto('calendar_year').values({ calendar, year: Number(year), ...values })
          .onConflict((conflict) => conflict.columns(['calendar', 'year']).doUpdateSet(values)).execute()
      }
      return
    case 'year-removed':
      await trx.deleteFrom('calendar_year').where('calendar', '=', calendar).where('year', '=', edit.year).execute()
  }
}

/** What the audit keeps of a change: the thing as it was and as it is. */
function audited(calendar: string, edit: CalendarEdit, before: Corrections, after: Corrections): { subject: string; before: string | null; after: string | null } {
  const json = (value: unknown) => value === undefined ? null : JSON.stringify(value)
  if (edit.kind === 'day' || edit.kind === 'day-removed') {
    const day = ({ days }: Corrections) => days.find((one) => one.calendar === calendar && one.day === edit.day)
    return { subject: edit.day, before: json(day(before)), after: json(day(after)) }
  }
  const years = edit.kind === 'years' ? Object.keys(edit.years).map(Number) : [edit.year]
  const bodies = (corrections: Corrections) => {
    const found = corrections.years.filter((one) => one.calendar === calendar && years.includes(one.year))
    return found.length === 0 ? undefined : Object.fromEntries(found.map(({ year, body }) => [year, body]))
  }
  return { subject: years.join(', '), before: json(bodies(before)), after: json(bodies(after)) }
}

import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { DayHours, DutyDay, DutyView, Today } from '@lifebuoy/shared/protocol/calendar'
import { addDays, isDate } from '@lifebuoy/shared/rules/dates'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import { zoneDayAt } from '@lifebuoy/shared/rules/zoneDay'
import type { Clock } from '../clock.ts'
import type { Hours } from '../hours/createHours.ts'
import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'

export interface Roster {
  record: Record
  products: ReadonlyMap<string, { name: string; schedule: Schedule }>
  hours: Pick<Hours, 'calendarOf' | 'warning'>
  /** The regulation's clock. */
  now: Clock
}

const longestDays = 400
/** Nobody works so long without a day off. */
const nextWithin = 60

/** A day is off where it is so for any product, or for the one that is asked for: somebody has to be there, from the first who opens to the last who closes. */
function offOn({ products, hours }: Roster, day: string, only?: string): Omit<DutyDay, 'operator'> | null {
  const off = [...products].filter(([product]) => only === undefined || product === only).flatMap(([product, { schedule }]) => {
    const known = hours.calendarOf(product).day(day)
    return known.working ? [] : [{ kind: known.kind, hours: known.hours ?? schedule.dayOff }]
  })
  const [first, ...others] = off
  return first === undefined ? null : { day, kind: first.kind, hours: others.reduce((sum, one) => spanning(sum, one.hours), first.hours) }
}

/** Two equal times are no hours at all. */
function spanning(one: DayHours, other: DayHours): DayHours {
  if (one[0] === one[1]) return other
  if (other[0] === other[1]) return one
  return [one[0] < other[0] ? one[0] : other[0], one[1] > other[1] ? one[1] : other[1]]
}

const todayOf = ({ products, now }: Roster): string => {
  const [first] = products.values()
  return zoneDayAt(first?.schedule.timeZone ?? 'Europe/Moscow', now().getTime()).date
}

async function onDuty({ record }: Roster, from: string, to: string): Promise<Map<string, NonNullable<DutyDay['operator']>>> {
  const rows = await record.selectFrom('duty as d').innerJoin('operator as o', 'o.id', 'd.operator_id')
    .select(['d.day', 'o.id', 'o.name', 'o.disabled']).where('d.day', '>=', from).where('d.day', '<=', to).execute()
  return new Map(rows.map(({ day, ...operator }) => [day, operator]))
}

/** The days off of a period (both ends included), of all products or one, with who is on duty; every operator may know. */
export async function dutyDays(deps: Roster, from: string, to: string, product?: string): Promise<DutyView> {
  if (product !== undefined && !deps.products.has(product)) throw new Refusal('not_found', { field: 'product' })
  if (!isDate(from)) throw new Refusal('invalid', { field: 'from' })
  if (!isDate(to) || to < from || addDays(from, longestDays) < to) throw new Refusal('invalid', { field: 'to' })
  const operators = await onDuty(deps, from, to)
  const days: DutyDay[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const off = offOn(deps, day, product)
    if (off !== null) days.push({ ...off, operator: operators.get(day) ?? null })
  }
  const candidates = await deps.record.selectFrom('operator').select(['id', 'name', 'role']).where('disabled', '=', false).where('role', 'in', ['duty', 'admin']).orderBy('name').orderBy('id').execute()
  return { today: todayOf(deps), product: product ?? null, products: [...deps.products].map(([id, { name }]) => ({ id, name })), days, operators: candidates }
}

/** Puts an operator on duty on a day off, or nobody (null). Only who has the role `duty`, or an administrator, stands on the roster. */
export async function setDuty(deps: Roster, who: Operator, day: string, operatorId: string | null): Promise<void> {
  if (!isDate(day) || (operatorId !== null && offOn(deps, day) === null)) throw new Refusal('invalid', { field: 'day' })
  const at = deps.now()
  await deps.record.transaction().execute(async (trx) => {
    // Of two at once the second waits here, and its audit sees what the first one wrote; the same lock as the calendar's.
    await sql`select pg_advisory_xact_lock(7315004)`.execute(trx)
    const operator = operatorId === null ? null
      : await trx.selectFrom('operator').select(['id', 'name', 'role']).where('id', '=', operatorId).where('disabled', '=', false).executeTakeFirst()
    if (operator === undefined) throw new Refusal('not_found', { field: 'operatorId' })
    if (operator?.role === 'operator') throw new Refusal('conflict', { field: 'operatorId' })
    const before = await trx.selectFrom('duty as d').innerJoin('operator as o', 'o.id', 'd.operator_id').select(['o.id', 'o.name']).where('d.day', '=', day).executeTakeFirst()
    if ((before?.id ?? null) === operatorId) return
    const values = { changed_by: who.id, changed_at: at }
    if (operator === null) await trx.deleteFrom('duty').where('day', '=', day).execute()
    else await trx.insertInto('duty').values({ day, operator_id: operator.id, ...values }).onConflict((conflict) => conflict.column('day').doUpdateSet({ operator_id: operator.id, ...values })).execute()
    const named = (one: { id: string; name: string } | null | undefined) => one == null ? null : JSON.stringify({ id: one.id, name: one.name })
    await trx.insertInto('calendar_change').values({ id: randomUUID(), calendar: '', what: 'duty', subject: day, before: named(before), after: named(operator), ...values }).execute()
  })
}

/** What every operator has to know of the day: whether it is off, who is on duty, and whether the calendar lacks a year. */
export async function today(deps: Roster): Promise<Today> {
  const day = todayOf(deps)
  const operators = await onDuty(deps, day, addDays(day, nextWithin))
  const of = (date: string) => {
    const operator = operators.get(date)
    return operator === undefined || operator.disabled ? null : { id: operator.id, name: operator.name }
  }
  let next: Today['next'] = null
  for (let n = 1; n <= nextWithin && next === null; n++) {
    const date = addDays(day, n)
    if (offOn(deps, date) !== null) next = { day: date, duty: of(date) }
  }
  const off = offOn(deps, day) !== null
  return { day, off, duty: off ? of(day) : null, next, warning: deps.hours.warning() }
}

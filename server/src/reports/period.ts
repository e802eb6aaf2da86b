import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import { addDays, isDate } from '@lifebuoy/shared/rules/dates'
import { zoneDay } from '@lifebuoy/shared/rules/zoneDay'
import type { Clock } from '../clock.ts'
import type { Hours } from '../hours/createHours.ts'
import type { Record } from '../record/record.ts'
import { Refusal } from '../refusal.ts'

export interface Reports {
  record: Record
  products: ReadonlyMap<string, { name: string; schedule: Schedule }>
  hours: Pick<Hours, 'calendarOf'>
  /** The regulation's clock. */
  now: Clock
}

/** Days by the regulation's clock, both included. */
export interface Asked { from: string; to: string; product?: string }

export interface Period { zone: string; days: string[]; start: Date; end: Date; products: string[] }

const longestDays = 370

/** The period as instants; a product that is none of ours is `not_found`. */
export function periodOf({ products }: Pick<Reports, 'products'>, { from, to, product }: Asked): Period {
  if (!isDate(from)) throw new Refusal('invalid', { field: 'from' })
  if (!isDate(to) || to < from || addDays(from, longestDays) < to) throw new Refusal('invalid', { field: 'to' })
  if (product !== undefined && !products.has(product)) throw new Refusal('not_found', { field: 'product' })
  const [first] = products.values()
  const zone = (product === undefined ? first : products.get(product))?.schedule.timeZone ?? 'Europe/Moscow'
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return { zone, days, start: new Date(zoneDay(zone, from).start), end: new Date(zoneDay(zone, to).end), products: product === undefined ? [...products.keys()] : [product] }
}

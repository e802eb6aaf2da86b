import { createHash } from 'node:crypto'
import type { Corrections } from '../hours/corrections.ts'

/** Names what a product's daily hours are, so that a change can say what it was made from. */
export function seenHours({ hours }: Pick<Corrections, 'hours'>, product: string): string {
  const own = hours.filter((one) => one.product === product).map(({ from, hours: set, note }) => [from, set?.workday, set?.dayOff, note])
  return createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, 16)
}

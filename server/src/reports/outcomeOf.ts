import type { Tally } from '@lifebuoy/shared/protocol/reports'

export type Outcome = 'inTime' | 'late' | 'overdue' | 'open'

/** R7: an answer at the very instant is in time. */
export function outcomeOf({ answerBy, answeredAt }: { answerBy: Date; answeredAt: Date | null }, now: Date): Outcome {
  if (answeredAt !== null) return answeredAt <= answerBy ? 'inTime' : 'late'
  return now > answerBy ? 'overdue' : 'open'
}

export const nothing = (): Tally => ({ asked: 0, again: 0, inTime: 0, late: 0, overdue: 0, open: 0 })

/** The value below which such a part of them lies, the lower of two; null of none. */
export function quantile(values: readonly number[], part: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null
}

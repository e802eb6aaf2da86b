import type { State } from '@lifebuoy/shared'
import type { Entry } from './line.ts'

/** What of a conversation's row the line wants to know. */
export interface OfLine {
  id: string
  rev: number
  product: string
  arrival: number | null
  urgent: boolean
  state: State
  left_at: Date | null
}

/** Null of a suggestion, which stands outside the line. */
export function entryOf(row: OfLine): Entry | null {
  if (row.arrival === null) return null
  return {
    conversationId: row.id,
    rev: row.rev,
    product: row.product,
    arrival: row.arrival,
    urgent: row.urgent,
    waiting: row.state === 'waiting',
    standing: row.left_at === null,
  }
}

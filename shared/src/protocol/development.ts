import type { Instant } from './shapes.ts'

/** What became of telling development's tracker of one hand-over. */
export type Delivery = {
  id: string
  /** When the question was handed over. */
  handedAt: Instant
  tries: number
} & (
  | { state: 'delivered'; deliveredAt: Instant }
  | { state: 'waiting'; nextAt: Instant; maySendAgain: boolean }
  | { state: 'failed'; maySendAgain: boolean }
)

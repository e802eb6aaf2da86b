import type { Instant, Reason, Topic } from './shapes.ts'

/** How promises ended; a promise is one asking, or one coming back of a postponed question. The last four are all of them. */
export interface Tally {
  /** Questions asked. */
  asked: number
  /** Questions that came back with a promise of their own. */
  again: number
  inTime: number
  late: number
  /** Not answered, and the time is over. */
  overdue: number
  /** Not answered, and there is time. */
  open: number
}

/** Minutes of opening hours until the first answer, of questions asked on work days; null where there were none. */
export interface FirstAnswer {
  median: number | null
  /** Nine of ten were faster. */
  ninth: number | null
}

/** `GET /api/reports/promises?from=&to=&product=`: days `YYYY-MM-DD` by the regulation's clock, both included. */
export interface PromiseReport {
  from: string
  to: string
  product: string | null
  products: { id: string; name: string }[]
  totals: Tally & FirstAnswer & { askedOff: number; rated: number; score: number | null }
  byProduct: (Tally & { product: string })[]
  days: (FirstAnswer & { day: string; off: boolean; asked: number; late: number })[]
  operators: (FirstAnswer & { id: string; name: string; inTime: number; late: number; rated: number; score: number | null })[]
  topics: { topic: Topic | null; asked: number }[]
  reasons: { reason: Reason; postponed: number; closed: number }[]
  /** Promises that were broken, the newest first; at most 20. */
  broken: { conversationId: string; arrival: number | null; answerBy: Instant; answeredAt: Instant | null }[]
}

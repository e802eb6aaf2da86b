/** What the line holds of one question, as the record has it. */
export interface Entry {
  conversationId: string
  /** The conversation's; an entry with a lower one than already known is late and changes nothing. */
  rev: number
  product: string
  arrival: number
  urgent: boolean
  /** Nobody holds it: it is in the head and in the counts. */
  waiting: boolean
  /** It has not left in its round: later ones stand behind it, taken or not (R6). One that came back waits without standing before anybody. */
  standing: boolean
}

/** Which earlier questions count: all, or on duty days the urgent ones. */
export type Among = 'all' | 'urgent'

/** Counts of the questions that wait. */
export interface LineCounts {
  total: number
  urgent: number
  oldestArrival: number | null
}

/**
 * What everybody sees of the line. The record decides who gets what; this one only shows, may be lost at any
 * moment, and is then rebuilt from the record. Everything may reject with the store's own error; `followLine` swallows it.
 */
export interface Line {
  /** Puts one question where it now belongs; one that neither waits nor stands goes out. Repeating it, or coming late, harms nobody. */
  put(entry: Entry): Promise<void>
  /** 1 + the earlier ones that still stand, for each arrival given, in the order given. */
  places(arrivals: readonly number[], among: Among): Promise<number[]>
  /** The conversations that wait, in order of arrival. */
  head(limit: number): Promise<string[]>
  counts(): Promise<LineCounts>
  /** Replaces everything by what the record has; what is put meanwhile is not lost. */
  rebuild(pages: AsyncIterable<readonly Entry[]>): Promise<void>
}

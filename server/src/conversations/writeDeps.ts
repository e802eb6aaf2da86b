import type { Clock } from '../clock.ts'
import type { Visitor } from '../people.ts'
import type { Line } from '../queue/line.ts'
import type { Record, Trx } from '../record/record.ts'
import type { Tell } from '../tell.ts'
import type { ConversationRow } from './conversationRow.ts'

/** What writing into conversations needs of the rest of the house. */
export interface WriteDeps {
  record: Record
  /** The regulation's clock. */
  now: Clock
  line: Pick<Line, 'put'>
  tell: Pick<Tell, 'changed'>
  /** The promise of R7. */
  answerBy(product: string, sentAt: Date): Date
  /** Whether the account may begin a question now (R1); asked outside any transaction. */
  mayAsk(who: Visitor): Promise<boolean>
  /** A postponed question comes back (claims): to its last operator if online, else to its own place, with a new promise. */
  comeBack(trx: Trx, row: ConversationRow, now: Date): Promise<ConversationRow>
  /** The operator showed no sign of life for 90 s, or signed out. */
  isGone(trx: Trx, operatorId: string): Promise<boolean>
}

import type { Clock } from '../clock.ts'
import type { Hours } from '../hours/createHours.ts'
import type { Record } from '../record/record.ts'
import { announce, type Announce } from './announce.ts'
import { comeBack } from './comeBack.ts'
import { existing } from './existing.ts'
import { transact } from './transact.ts'

export interface ReturnPostponed extends Announce {
  record: Record
  hours: Pick<Hours, 'answerBy'>
  /** The regulation's clock: `until` was named by it. */
  now: Clock
  onError: (error: unknown, conversationId: string) => void
}

const atOnce = 500

/** Brings back the questions whose time has come. Safe on several nodes. */
export async function returnPostponed(deps: ReturnPostponed): Promise<void> {
  const due = await deps.record.selectFrom('conversation').select('id')
    .where('state', '=', 'postponed').where('postponed_until', '<=', deps.now())
    .orderBy('postponed_until').limit(atOnce).execute()
  for (const { id } of due) {
    try {
      const row = await transact(deps.record, async (trx) => {
        const now = deps.now()
        const row = await existing(trx, id)
        if (row.state !== 'postponed' || row.postponed_until === null || row.postponed_until > now) return null
        return comeBack(trx, deps.hours, row, now)
      })
      if (row !== null) await announce(deps, { row })
    } catch (error) {
      deps.onError(error, id)
    }
  }
}

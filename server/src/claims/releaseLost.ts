import type { Forbearance } from '../presence/forbearance.ts'
import type { Record } from '../record/record.ts'
import { announce, type Announce } from './announce.ts'
import { existing } from './existing.ts'
import { lostClaims, type Where } from './lostClaims.ts'
import { release } from './release.ts'
import { transact } from './transact.ts'

export interface ReleaseLost extends Announce {
  record: Record
  forbearance: Pick<Forbearance, 'now'>
  /** One that cannot be given back now; the others are, and it is found again. */
  onError: (error: unknown, conversationId: string) => void
}

/** Gives back what vanished operators hold, each to its own place. Safe on several nodes: each looks again under the lock. */
export async function releaseLost(deps: ReleaseLost, where: Where = {}): Promise<void> {
  for (const conversationId of await lostClaims(deps.record, deps.forbearance.now(), where)) {
    try {
      const row = await transact(deps.record, async (trx) => {
        const held = await existing(trx, conversationId)
        const lost = await lostClaims(trx, deps.forbearance.now(), { ...where, conversationId })
        return lost.length > 0 ? release(trx, held) : null
      })
      if (row !== null) await announce(deps, { row })
    } catch (error) {
      deps.onError(error, conversationId)
    }
  }
}

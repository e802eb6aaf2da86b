import type { Trx } from '../record/record.ts'

/**
 * The next number of the one line (R6). Call it as late in the transaction as can be: the counter's row stays locked until
 * the commit, so that numbers become visible in their own order. A sequence would hand them out before the commit.
 */
export async function arrive(trx: Trx): Promise<number> {
  const { last } = await trx.updateTable('arrival_counter')
    .set((eb) => ({ last: eb('last', '+', 1) }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

import { sql } from 'kysely'
import type { Record } from '../record/record.ts'

export interface AccountRow {
  /** Billing's last word; null: never known. */
  status: string | null
  statusAt: Date | null
  /** People of it are told apart by their browsers' secrets. */
  shared: boolean
}

/** Writes billing's word down; whether the account is shared follows from the last word that named a status. `changed`: it was another one before. */
export async function keepStatus(record: Record, product: string, account: string, status: string, now: Date): Promise<AccountRow & { changed: boolean }> {
  const { rows } = await sql<{ shared: boolean; changed: boolean }>`
    insert into account as known (product, id, status, status_at, shared)
    values (${product}, ${account}, ${status}, ${now}, ${status === 'demo' || status === 'unknown'})
    on conflict (product, id) do update set status = excluded.status, status_at = excluded.status_at,
      shared = case when excluded.status = 'unknown' then known.shared else excluded.shared end
    returning shared, exists (select from account before where before.product = ${product} and before.id = ${account} and before.status is distinct from ${status}::text) as changed`.execute(record)
  return { status, statusAt: now, shared: rows[0]?.shared ?? true, changed: rows[0]?.changed ?? false }
}

/** What is known of an account; undefined: it was never here. */
export async function accountRow(record: Record, product: string, account: string): Promise<AccountRow | undefined> {
  const found = await record.selectFrom('account').select(['status', 'status_at', 'shared'])
    .where('product', '=', product).where('id', '=', account).executeTakeFirst()
  return found && { status: found.status, statusAt: found.status_at, shared: found.shared }
}

/** What is known of an account; makes its row where there is none. */
export async function lastKnown(record: Record, product: string, account: string): Promise<AccountRow> {
  const found = await accountRow(record, product, account)
  if (found) return found
  await record.insertInto('account').values({ product, id: account, status: null, status_at: null })
    .onConflict((conflict) => conflict.doNothing()).execute()
  return { status: null, statusAt: null, shared: true }
}

import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { OpenRecord } from './openRecord.ts'

/** The same path from src and from dist. */
const folder = new URL('../../sql/', import.meta.url)

export interface Migration { n: number; name: string; text: string; breaking: boolean }

/** What the files `sql/000001_subject.sql` … say, in order; a first line `--! breaking` marks what older servers do not survive. */
export const readMigrations = (): Migration[] => readdirSync(folder)
  .filter((file) => /^\d{6}_\w+\.sql$/.test(file))
  .sort()
  .map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8')
    return { n: Number(file.slice(0, 6)), name: file.slice(7, -4), text, breaking: text.startsWith('--! breaking') }
  })

/**
 * Brings the record forward, each file in one transaction. Safe when several processes start at once: they wait for each
 * other, and whoever comes late finds the row. Throws a sentence where the record is newer and this server would harm it.
 */
export async function migrate(opened: Pick<OpenRecord, 'patiently'>, migrations: readonly Migration[] = readMigrations()): Promise<void> {
  await opened.patiently(async (record) => {
    for (const { n, name, text, breaking } of [{ n: 0, name: 'migrations', text: '', breaking: false }, ...migrations]) {
      await record.transaction().execute(async (trx) => {
        // One lock for all files; released with the transaction. The number is any that nobody else here uses.
        await sql`select pg_advisory_xact_lock(7315001)`.execute(trx)
        if (n === 0) {
          await sql`create table if not exists migrations
            (n int primary key, name text not null, breaking boolean not null, at timestamptz not null default now())`.execute(trx)
        }
        const inserted = await sql`insert into migrations (n, name, breaking) values (${n}, ${name}, ${breaking})
          on conflict do nothing returning n`.execute(trx)
        if (inserted.rows.length > 0 && text !== '') await sql.raw(text).execute(trx)
      })
    }
    const known = Math.max(0, ...migrations.map(({ n }) => n))
    const newer = await sql<{ name: string }>`select name from migrations where n > ${known} and breaking order by n limit 1`.execute(record)
    const first = newer.rows[0]
    if (first) {
      throw new Error(`The record was brought forward by a newer Lifebuoy (“${first.name}”) in a way that this one cannot live with. Start the newer one.`)
    }
  })
}

import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { openEmbedded } from './openEmbedded.ts'
import { impatient, openPostgres } from './openPostgres.ts'

export interface RecordLog {
  info(text: string): void
  warn(fields: object, text: string): void
}

export interface OpenRecord {
  record: Kysely<Tables>
  kind: 'postgres' | 'pglite'
  /** Runs `work` on a connection without limits of time (migrations). */
  patiently<T>(work: (record: Kysely<Tables>) => Promise<T>): Promise<T>
  /** Rejects when the record cannot be reached. */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens PostgreSQL where there is a `databaseUrl`, else PGlite in `dataDir`/record (created where missing; another process
 * on the same folder gets an Error whose sentence says what to do). Does not migrate and, on PostgreSQL, does not connect yet.
 */
export async function openRecord(options: { databaseUrl?: string | undefined; dataDir: string; log: RecordLog }): Promise<OpenRecord> {
  const { databaseUrl, log } = options
  const ping = async (record: Kysely<Tables>): Promise<void> => { await sql`select 1`.execute(record) }
  const onError = (error: Error): void => { log.warn({ err: error }, 'A connection to PostgreSQL broke') }

  if (databaseUrl !== undefined) {
    const pool = openPostgres(databaseUrl, { onError })
    const record = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: impatient(pool) }) })
    return {
      record,
      kind: 'postgres',
      patiently: async (work) => {
        const patient = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPostgres(databaseUrl, { patient: true, onError }) }) })
        try {
          return await work(patient)
        } finally {
          await patient.destroy()
        }
      },
      ping: () => ping(record),
      close: async () => {
        await record.destroy()
        if (!pool.ending) await pool.end()
      },
    }
  }

  const { pool, stop } = await openEmbedded(options.dataDir)
  pool.on('error', onError)
  log.info('The record is embedded in this process: it survives a killed process, not a power cut, and one process may use it')
  const record = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const mark = join(options.dataDir, 'record', 'PG_VERSION')
  let said = false
  // Its open files outlive their names: without this look it would go on as if nothing were lost.
  const mustBeThere = async (): Promise<void> => {
    const there = await access(mark).then(() => true, () => false)
    if (!there && !said) log.warn({}, `The folder of the embedded record in ${options.dataDir} was removed: what is said from now on is lost. Stop the server and put the folder back`)
    said = !there
    if (!there) throw new Error('The folder of the embedded record is gone')
  }
  return {
    record,
    kind: 'pglite',
    patiently: (work) => work(record),
    ping: async () => {
      await mustBeThere()
      await ping(record)
    },
    close: async () => {
      await record.destroy()
      if (!pool.ending) await pool.end()
      await stop()
    },
  }
}

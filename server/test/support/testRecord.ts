import { createHash, randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { migrate, readMigrations } from '../../src/record/migrate.ts'
import { openRecord, type OpenRecord } from '../../src/record/openRecord.ts'
import type { Tables } from '../../src/tables.ts'

/** Suites run on both: `describe.each(recordKinds)('… on %s', (kind) => { … })`. */
export const recordKinds = ['postgres', 'pglite'] as const
export type RecordKind = (typeof recordKinds)[number]

export interface TestRecord {
  record: Kysely<Tables>
  kind: RecordKind
  /** What a second node, or a child process, opens (`openRecord(target)`); an embedded one must be closed first. */
  target: { databaseUrl?: string; dataDir: string }
  close(): Promise<void>
  /** Closes it and keeps what is in it, for another process. */
  leave(): Promise<void>
  /** Closes it and opens the same again, as a restart does. */
  reopen(): Promise<TestRecord>
}

export const quiet = { info: () => undefined, warn: () => undefined }

const hash = createHash('sha256').update(readMigrations().map(({ name, text }) => `${name}\0${text}`).join('\0')).digest('hex').slice(0, 12)

/** A migrated record of its own for one test file: a cloned database, or a copied folder (prepared once for all files). */
export async function testRecord(kind: RecordKind): Promise<TestRecord> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lifebuoy-test-'))
  const target = kind === 'postgres' ? { databaseUrl: await clonedDatabase(), dataDir } : { dataDir }
  if (kind === 'pglite') cpSync(await preparedFolder(), dataDir, { recursive: true })
  return opened(kind, target)
}

async function opened(kind: RecordKind, target: TestRecord['target']): Promise<TestRecord> {
  const open: OpenRecord = await openRecord({ ...target, log: quiet })
  let closed = false
  const leave = async (): Promise<void> => {
    if (!closed) await open.close()
    closed = true
  }
  return {
    record: open.record,
    kind,
    target,
    leave,
    close: async () => {
      await leave()
      rmSync(target.dataDir, { recursive: true, force: true })
    },
    reopen: async () => {
      await leave()
      return opened(kind, target)
    },
  }
}

async function prepare(target: TestRecord['target']): Promise<void> {
  const open = await openRecord({ ...target, log: quiet })
  try {
    await migrate(open)
  } finally {
    await open.close()
  }
}

const databaseUrl = (name: string): string => {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  url.pathname = `/${name}`
  return url.href
}

async function clonedDatabase(): Promise<string> {
  const template = `lifebuoy_${hash}`
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: databaseUrl('postgres') })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7315002)')
    const found = await client.query('select datistemplate from pg_database where datname = $1', [template])
    if (!found.rows[0]?.datistemplate) {
      // Half made by a run that was killed: only the mark at the end says that it is whole.
      await client.query(`drop database if exists ${template} with (force)`)
      await client.query(`create database ${template}`)
      await prepare({ databaseUrl: databaseUrl(template), dataDir: '' })
      await client.query(`alter database ${template} is_template true`)
    }
    await client.query('select pg_advisory_unlock(7315002)')
    await client.query(`create database ${name} template ${template}`)
  } finally {
    await client.end()
  }
  return databaseUrl(name)
}

/** A folder with `record` in it, initialised and migrated; made aside and renamed, so that whoever is first wins. */
async function preparedFolder(): Promise<string> {
  const folder = join(tmpdir(), `lifebuoy-record-${hash}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.${randomUUID()}`
  mkdirSync(draft)
  await prepare({ dataDir: draft })
  try {
    renameSync(draft, folder)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
  return folder
}

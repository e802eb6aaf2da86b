import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export const recordKinds = ['postgres', 'pglite'] as const
export type RecordKind = (typeof recordKinds)[number]

/** An empty place for a record, as somebody who starts the server for the first time has it. */
export async function freshTarget(kind: RecordKind): Promise<{ [name: string]: string }> {
  const dataDir = { DATA_DIR: mkdtempSync(join(tmpdir(), 'lifebuoy-wire-')) }
  if (kind === 'pglite') return dataDir
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  const name = `wire_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  url.pathname = `/${name}`
  return { ...dataDir, DATABASE_URL: url.href }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { quiet, recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openEmbedded } from './openEmbedded.ts'
import { openRecord } from './openRecord.ts'

describe.each(recordKinds)('the record on %s', (kind) => {
  let at: TestRecord
  beforeAll(async () => { at = await testRecord(kind) })
  afterAll(() => at.close())

  test('reads int8 as a number, an instant as a Date, a day as text, bytes as a Buffer', async () => {
    const { rows } = await sql`select 9007199254740991::int8 n, '2026-11-20T15:00:00.123+03'::timestamptz at, '2026-11-20'::date as day, '\\x00ff'::bytea bytes,
      '{"a":[1]}'::jsonb json, count(*) from generate_series(1, 5)`.execute(at.record)
    expect(rows).toEqual([{
      n: 9007199254740991, at: new Date('2026-11-20T12:00:00.123Z'), day: '2026-11-20', bytes: Buffer.from([0, 255]), json: { a: [1] }, count: 5,
    }])
  })

  test('goes on after a failed statement, inside a transaction and outside', async () => {
    await expect(sql`select 1/0`.execute(at.record)).rejects.toMatchObject({ code: '22012' })
    await expect(at.record.transaction().execute(async (trx) => {
      await sql`insert into setting (key, value) values ('gone', '1')`.execute(trx)
      await sql`select nothing from nowhere where a = ${1}`.execute(trx)
    })).rejects.toMatchObject({ code: '42P01' })
    expect(await at.record.selectFrom('setting').selectAll().where('key', '=', 'gone').execute()).toEqual([])
  })

  test('answers many at once, each with its own', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, async (_, n) => (await sql<{ n: number }>`select ${n}::int n`.execute(at.record)).rows[0]?.n))
    expect(answers).toEqual(Array.from({ length: 50 }, (_, n) => n))
  })

  test('takes and gives a large text whole', async () => {
    const text = 'щ🐾'.repeat(300_000)
    expect((await sql<{ text: string }>`select ${text}::text as text`.execute(at.record)).rows[0]?.text).toBe(text)
  })

  test('keeps what was committed over a restart', async () => {
    await at.record.insertInto('setting').values({ key: 'kept', value: '"yes"' }).execute()
    at = await at.reopen()
    expect(await at.record.selectFrom('setting').select('value').where('key', '=', 'kept').executeTakeFirst()).toEqual({ value: 'yes' })
  })

  test('brings itself forward once, also when several start at once', async () => {
    const more = [...readMigrations(), { n: 900_001, name: 'more', text: 'create table more (n int); insert into more values (1)', breaking: true }]
    const patiently = <T>(work: (record: typeof at.record) => Promise<T>) => work(at.record)
    await Promise.all([1, 2, 3].map(() => migrate({ patiently }, more)))
    expect((await sql`select n from more`.execute(at.record)).rows).toEqual([{ n: 1 }])
    await expect(migrate({ patiently })).rejects.toThrow('newer Lifebuoy (“more”)')
  })

  test('leaves nothing of a step that fails', async () => {
    const patiently = <T>(work: (record: typeof at.record) => Promise<T>) => work(at.record)
    const broken = [{ n: 900_002, name: 'broken', text: 'create table half (n int); select nonsense', breaking: false }]
    await expect(migrate({ patiently }, broken)).rejects.toMatchObject({ code: '42703' })
    expect((await sql`select to_regclass('half') as half`.execute(at.record)).rows).toEqual([{ half: null }])
    expect((await sql`select n from migrations where n = 900002`.execute(at.record)).rows).toEqual([])
  })
})

test('a connection that was dropped leaves the next one neither its transaction nor its locks and settings', async () => {
  const at = await testRecord('pglite')
  await at.close()
  const { pool, stop } = await openEmbedded(at.target.dataDir)
  const first = await pool.connect()
  await first.query('begin')
  await first.query('create table half (n int)')
  await first.query("set search_path = 'nowhere'")
  first.release(true)
  const second = await pool.connect()
  expect((await second.query("select to_regclass('half') as half, current_setting('search_path') as path")).rows).toEqual([{ half: null, path: 'public' }])
  second.release()
  await pool.end()
  await stop()
})

test('a second process on the folder leaves with a sentence; a lock that died does not hold', async () => {
  const at = await testRecord('pglite')
  await expect(openRecord({ dataDir: at.target.dataDir, log: quiet })).rejects.toThrow(/already uses the record .* DATA_DIR/)
  await at.close()

  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-lock-'))
  const { lockFolder } = await import('./lockFolder.ts')
  // the same pid, born at another time: a later process that got the number
  const release = await lockFolder(dir)
  release()
  writeFileSync(join(dir, 'record.lock'), '{"pid":1,"born":"1","where":"')
  ;(await lockFolder(dir))()
  rmSync(dir, { recursive: true })
})

test('PostgreSQL that does not answer: the request ends within five seconds and the next finds its return', async () => {
  const at = await testRecord('postgres')
  const to = new URL(at.target.databaseUrl ?? '')
  let deaf = false
  const sockets = new Set<Socket>()
  const { connect } = await import('node:net')
  const proxy = createServer((near) => {
    const far = connect(Number(to.port), to.hostname)
    sockets.add(near).add(far)
    near.on('error', () => undefined).on('data', (data) => { if (!deaf) far.write(data) }).on('close', () => far.destroy())
    far.on('error', () => undefined).on('data', (data) => { if (!deaf) near.write(data) }).on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve) })
  const through = new URL(to)
  through.port = String((proxy.address() as AddressInfo).port)
  const open = await openRecord({ databaseUrl: through.href, dataDir: '', log: quiet })
  await open.ping()

  deaf = true
  const began = performance.now()
  await expect(open.record.transaction().execute(async (trx) => { await sql`select 1`.execute(trx) })).rejects.toThrow(/terminated|timeout|not queryable/)
  await expect(open.ping()).rejects.toThrow(/terminated|timeout/)
  // two requests one after another, each within its five seconds
  expect(performance.now() - began).toBeLessThan(10_000)
  deaf = false
  await open.ping()

  await open.close()
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => { proxy.close(resolve) })
  await at.close()
})

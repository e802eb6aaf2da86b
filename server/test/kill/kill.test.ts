import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import { open } from '../../src/conversations/open.ts'
import { seedVisitor } from '../support/seed.ts'
import { recordKinds, testRecord } from '../support/testRecord.ts'
import { writeDeps } from '../support/writeDeps.ts'
import type { Line, Orders, Sent } from './sender.ts'

/** Two levels deep like src and dist, from where the record finds its thread and its SQL. */
const folder = fileURLToPath(new URL(`../../.cache/kill-${process.pid}/`, import.meta.url))
const program = `${folder}sender.mjs`

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: [fileURLToPath(new URL('sender.ts', import.meta.url))], outfile: program, bundle: true, platform: 'node', format: 'esm', target: 'node20',
    conditions: ['source'], external: ['pg', 'kysely', '@electric-sql/*'], logLevel: 'error',
  })
})
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

/** Lets it send until the record has acknowledged something, and for `ms` more; answers what it said before kill -9. */
async function sendAndKill(orders: Orders, ms: number): Promise<Line[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: Line[] = []
  const errors: string[] = []
  child.stderr.on('data', (text) => { errors.push(String(text)) })
  const closed = new Promise<void>((resolve) => { child.once('close', () => { resolve() }) })
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(JSON.parse(line) as Line)
      if ('acked' in (lines.at(-1) ?? {})) resolve()
    })
    child.once('exit', () => { reject(new Error(`It ended by itself: ${errors.join('')}`)) })
  })
  await sleep(ms)
  child.kill('SIGKILL')
  await closed
  return lines
}

describe.each(recordKinds)('kill -9 while sending on %s', (kind) => {
  test('ten times: nothing acknowledged is missing, nothing is there twice, seq has no gap', async () => {
    let at = await testRecord(kind)
    const people = await Promise.all([1, 2, 3].map(() => seedVisitor(at.record)))
    const talks: Orders['talks'] = []
    for (const who of people) talks.push({ who, conversationId: (await open(writeDeps(at).deps, who, { clientId: randomUUID(), text: 'first' })).conversation.id })
    // The embedded record is one process's: this one opens it again at the end.
    if (kind === 'pglite') await at.leave()

    const acked = new Map<string, number>()
    let inDoubt: Sent[] = []
    let doubtful = 0
    for (let round = 0; round < 10; round++) {
      const lines = await sendAndKill({ target: at.target, talks, inDoubt }, Math.random() * 250)
      const pending = new Map(inDoubt.map((sent) => [sent.clientId, sent]))
      for (const line of lines) {
        if ('sent' in line) pending.set(line.sent.clientId, line.sent)
        else {
          pending.delete(line.acked.clientId)
          acked.set(line.acked.clientId, line.acked.seq)
        }
      }
      inDoubt = [...pending.values()]
      doubtful += inDoubt.length
    }

    if (kind === 'pglite') at = await at.reopen()
    const last = new Set(inDoubt.map(({ clientId }) => clientId))
    // One view of it all: what the last one had begun when it was killed may still be committed now.
    await at.record.transaction().setIsolationLevel('repeatable read').execute(async (trx) => {
      for (const { conversationId } of talks) {
        const rows = await trx.selectFrom('message').select(['seq', 'client_id', 'text']).where('conversation_id', '=', conversationId).orderBy('seq').execute()
        expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => n + 1))
        expect(await trx.selectFrom('conversation').select('last_seq').where('id', '=', conversationId).executeTakeFirst()).toEqual({ last_seq: rows.length })
        const certain = rows.slice(1).filter(({ client_id }) => !last.has(client_id))
        expect(certain.map(({ client_id }) => acked.get(client_id))).toEqual(certain.map(({ seq }) => seq))
        for (const { client_id } of certain) acked.delete(client_id)
      }
    })
    expect([...acked]).toEqual([])
    // Otherwise it was never killed in the middle of anything.
    expect(doubtful).toBeGreaterThan(0)
    await at.close()
  }, 240_000)
})

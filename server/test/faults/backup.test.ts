import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import pg from 'pg'
import { arrivals } from './checks/arrivals.ts'
import { authorOrder } from './checks/authorOrder.ts'
import { sentOnce } from './checks/sentOnce.ts'
import { createHistory, eventsOf } from './history.ts'
import { startLoad } from './load.ts'
import { Person } from './person.ts'
import { imagesShown, uploads } from './picture.ts'
import { random, roundMs, seeded } from './rounds.ts'
import { startStack } from './stack.ts'
import { startToolsPostgres } from './toolsPostgres.ts'
import { administratorCookie, Worker } from './worker.ts'
import { until } from './until.ts'

const manual = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8')
/** What the manual tells to type, word by word. */
const recipe = (begins: string) => {
  const found = new RegExp('```sh\\n(# ' + begins + '[^]*?)```').exec(manual)?.[1]
  if (found === undefined) throw new Error(`docs/operating.md has no recipe that begins with "# ${begins}"`)
  return found
}
const folder = (name: string) => mkdtempSync(join(tmpdir(), `lifebuoy-${name}-`))

test(`a backup that is taken while people write and show images is a whole record of one instant, with its images (${seeded})`, async () => {
  const postgres = await startToolsPostgres()
  postgres.create('busy')
  postgres.create('restored')
  const backup = folder('backup')
  const runs = async (begins: string, database: string, dataDir: string) => promisify(execFile)('sh', ['-euc', recipe(begins)], {
    env: { PATH: `${postgres.bin}:${process.env['PATH'] ?? ''}`, BACKUP: backup, DATABASE_URL: postgres.url(database), DATA_DIR: dataDir },
  })
  const dataDir = folder('busy')
  const stack = await startStack({ nodes: 1, databaseUrl: postgres.url('busy'), env: { DATA_DIR: dataDir } })
  const load = await startLoad(stack, random, { people: 4, workers: 2 })
  const painter = await new Person({ history: createHistory(), urls: stack.urls }).open()
  const gallery = (await painter.asks())?.id ?? ''
  let painting = true
  let shown = 0
  const paints = (async () => {
    while (painting) {
      const { body } = await uploads(stack.urls[0] ?? '', painter.sub)
      const sent = await painter.connection.insist('message:send', { conversationId: gallery, clientId: randomUUID(), text: 'Снимок', attachmentIds: [body.id] })
      if (sent?.ok) shown += 1
    }
  })()
  try {
    await load.moreAcknowledged(150, roundMs)
    // However busy the machine is: a backup without an image proves nothing of images.
    await until('an image is shown', roundMs, () => shown > 0)
    const [began, before] = [performance.now(), shown]
    await runs('back up', 'busy', dataDir)
    const ended = performance.now()
    await load.moreAcknowledged(50, roundMs)
    painting = false
    await paints
    expect(await load.end()).toEqual([])
    const whole = await stack.stored()
    await stack.close()

    const restoredDir = folder('restored')
    await runs('restore', 'restored', restoredDir)
    const restored = await startStack({ nodes: 1, databaseUrl: postgres.url('restored'), env: { DATA_DIR: restoredDir } })
    try {
      const stored = await restored.stored()
      // All that was acknowledged before it, nothing that was sent after it, in each conversation the first words without a gap.
      const until = load.history.events.filter(({ t }) => t <= began)
      expect([...sentOnce(until, stored), ...authorOrder(until, stored), ...arrivals(until, stored)]).toEqual([])
      const later = new Set([...eventsOf(load.history.events, 'send'), ...eventsOf(load.history.events, 'open')].flatMap(({ type, clientId, t }) => type === 'invoke' && t > ended ? [clientId] : []))
      expect(stored.messages.filter(({ clientId }) => later.has(clientId))).toEqual([])
      const originals = new Map(whole.messages.map((message) => [message.id, message]))
      for (const message of stored.messages) expect(message).toEqual(originals.get(message.id))
      for (const { id } of stored.conversations) {
        const seqs = stored.messages.filter(({ conversationId }) => conversationId === id).map(({ seq }) => seq).sort((a, b) => a - b)
        expect(seqs).toEqual(seqs.map((_, n) => n + 1))
      }

      const client = new pg.Client({ connectionString: postgres.url('restored') })
      await client.connect()
      const { rows } = await client.query<{ id: string; bytes: number }>('select id, bytes from attachment')
      await client.end()
      expect(rows.length).toBeGreaterThanOrEqual(before)
      for (const { id, bytes } of rows) expect(statSync(join(restoredDir, 'attachments', id.slice(0, 2), id.slice(2, 4), id)).size).toBe(bytes)

      const back = await new Person({ history: createHistory(), urls: restored.urls, sub: painter.sub }).open()
      const addresses = await imagesShown(back.connection, gallery, 1 + before)
      expect(addresses).toHaveLength(2)
      for (const address of addresses) expect((await fetch(address)).status).toBe(200)
      const olga = await Worker.hire(restored, createHistory(), await administratorCookie(restored))
      const asked = (await back.asks())?.arrival ?? 0
      expect(asked).toBeGreaterThan(Math.max(...stored.conversations.map(({ arrival }) => arrival ?? 0)))
      const waiting = stored.conversations.flatMap(({ state, arrival }) => state === 'waiting' && arrival !== null ? [arrival] : [])
      expect((await olga.takesNext())?.arrival).toBe(Math.min(asked, ...waiting))
      back.close()
      olga.close()
    } finally {
      await restored.close()
    }
  } finally {
    painting = false
    painter.close()
    load.close()
    await stack.close()
    await postgres.close()
  }
}, roundMs * 3)

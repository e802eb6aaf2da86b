import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '../../../scripts/services/freePort.mjs'
import { freshTarget } from '../wire/freshTarget.ts'
import { embedders } from '../wire/products.ts'
import { administrator } from '../wire/server.ts'
import { startProcess, type ServerProcess } from '../wire/serverProcess.ts'
import type { Stored } from './history.ts'

export interface Stack {
  /** As browsers would reach it, through whatever stands before the nodes. */
  publicUrl: string
  /** Addresses of the nodes, also of those that are down. */
  urls: string[]
  node(n: number): ServerProcess
  start(n: number): Promise<void>
  kill(n: number, signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>
  databaseUrl: string
  stored(): Promise<Stored>
  close(): Promise<void>
}

export interface StackOptions {
  nodes?: number
  redisUrl?: string
  /** A database of its own by default. */
  databaseUrl?: string
  env?: { [name: string]: string }
  /** Of one node only: a wrong clock, say. */
  envOf?: (n: number) => { [name: string]: string }
}

/** Server processes on one record and one Redis; every node has its own port, all have one public address. */
export async function startStack({ nodes = 2, redisUrl, databaseUrl, env = {}, envOf = () => ({}) }: StackOptions = {}): Promise<Stack> {
  const target = databaseUrl === undefined ? await freshTarget('postgres') : { DATABASE_URL: databaseUrl, DATA_DIR: mkdtempSync(join(tmpdir(), 'lifebuoy-faults-')) }
  const ports: number[] = []
  for (let n = 0; n < nodes; n++) ports.push(await freePort())
  const publicUrl = `http://127.0.0.1:${ports[0]}`
  const all = {
    ...target, PUBLIC_URL: publicUrl, PRODUCTS_FILE: embedders().file, SECRET_KEY: 'a secret of the tests with enough bytes', RATE_LIMIT_FACTOR: '100000',
    ADMIN_EMAIL: administrator.email, ADMIN_PASSWORD: administrator.password, LOG_LEVEL: 'info',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }), ...env,
  }
  const running: (ServerProcess | undefined)[] = ports.map(() => undefined)
  const start = async (n: number) => { running[n] = await startProcess({ ...all, ...envOf(n) }, ports[n]) }
  const database = target['DATABASE_URL'] ?? ''
  const failed = (await Promise.allSettled(ports.map((_, n) => start(n)))).find((one) => one.status === 'rejected')
  if (failed) {
    for (const one of running) one?.child.kill('SIGKILL')
    throw failed.reason
  }
  return {
    publicUrl, urls: ports.map((port) => `http://127.0.0.1:${port}`), databaseUrl: database,
    node(n) {
      const one = running[n]
      if (!one) throw new Error(`node ${n} is down`)
      return one
    },
    start,
    async kill(n, signal = 'SIGKILL') {
      const one = running[n]
      running[n] = undefined
      return one ? one.kill(signal) : null
    },
    async stored() {
      const client = new pg.Client({ connectionString: database })
      await client.connect()
      try {
        const messages = await client.query<Stored['messages'][number]>(
          `select conversation_id as "conversationId", seq, id, client_id as "clientId", author_id as "authorId" from message`)
        const conversations = await client.query<{ id: string; arrival: string | null; operatorId: string | null; state: string; sub: string }>(
          `select c.id, c.arrival, c.state, c.operator_id as "operatorId", v.sub from conversation c join visitor v on v.id = c.visitor_id`)
        return { messages: messages.rows, conversations: conversations.rows.map((one) => ({ ...one, arrival: one.arrival === null ? null : Number(one.arrival) })) }
      } finally {
        await client.end()
      }
    },
    async close() {
      await Promise.all(running.flatMap((one) => one?.kill('SIGKILL') ?? []))
    },
  }
}

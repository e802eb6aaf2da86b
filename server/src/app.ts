import { createServer } from 'node:net'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { closeInReverse } from './closeInReverse.ts'
import { publicUrlOf, type Config } from './config.ts'
import { createHouse } from './createHouse.ts'
import { notYet } from './http/notYet.ts'
import { traceOf } from './realtime/refusalOf.ts'
import { awaitRecord } from './record/awaitRecord.ts'
import { createRecordClock } from './record/createRecordClock.ts'
import { migrate } from './record/migrate.ts'
import { openRecord, type OpenRecord } from './record/openRecord.ts'
import { regulationClock } from './regulationClock.ts'
import { storeLog } from './storeLog.ts'

export interface AppOptions {
  config: Config
  log: Logger
  /** The demo clinic's program, where one runs beside. */
  demoUrl?: string
}

export interface Listening {
  url: string
  /** Every `METHOD /path`: a test holds them against its table. */
  routes: readonly string[]
}

export interface App {
  /** Opens the stores, brings the record forward, rebuilds the line and serves; rejects with a sentence where that cannot be. */
  listen(): Promise<Listening>
  /** Answers what is under way, sends the windows elsewhere and closes everything, the last opened first. */
  close(): Promise<void>
}

/** The whole server, as `main` runs it and the tests do. */
export function createApp({ config, log, demoUrl }: AppOptions): App {
  const closers = closeInReverse((error) => { log.error({ fault: traceOf(error) }, 'Something did not close') })
  const stopped = new AbortController()
  let closing: Promise<void> | undefined

  const start = async () => {
    const port = config.port === 0 ? await freePort(config.host) : config.port
    const publicUrl = config.publicUrlGiven ? config.publicUrl : publicUrlOf(config.host, port)
    const opened = closers.add(await openRecord({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log: storeLog(log) }), (record) => record.close())
    await untilMigrated(opened, { host: config.host, port })
    const real = await realClock(opened)
    const clock = regulationClock(config.clockStart, real)
    const house = await createHouse({ config: { ...config, port, publicUrl }, opened, clock: clock.now, real, log, closers, ...(demoUrl === undefined ? {} : { demoUrl }) })
    await house.listen({ host: config.host, port })
    clock.begin()
    return { url: publicUrlOf(config.host, port), routes: house.routes }
  }

  /** The embedded record reads the clock of this very machine. */
  const realClock = async ({ kind, record }: OpenRecord): Promise<Clock> =>
    kind === 'pglite' ? () => new Date() : closers.add(await createRecordClock(record), (clock) => { clock.close() }).now

  /** A database that comes later is waited for; meanwhile whoever asks learns that nothing is ready. */
  const untilMigrated = async (opened: OpenRecord, at: { host: string; port: number }) => {
    let instead: { close(): Promise<void> } | undefined
    const waiting = async () => {
      log.warn('The record is out of reach: the server waits for it')
      instead = await notYet(at)
    }
    try {
      await awaitRecord(() => migrate(opened), { waiting, signal: stopped.signal })
    } finally {
      await instead?.close()
    }
  }

  return {
    async listen() {
      try {
        return await start()
      } catch (error) {
        await closers.close()
        throw error
      }
    },
    close() {
      stopped.abort()
      return closing ??= closers.close()
    },
  }
}

/** Known before anything is made, since addresses are signed with it. */
const freePort = (host: string) => new Promise<number>((resolve, reject) => {
  const probe = createServer()
  probe.once('error', reject)
  probe.listen(0, host, () => {
    const address = probe.address()
    const port = typeof address === 'object' && address ? address.port : 0
    probe.close(() => { resolve(port) })
  })
})

import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { readConfig, type ConfigOptions } from './config.ts'
import type { Environment } from './config/variables.ts'

export interface StartOptions extends ConfigOptions {
  /** The demo clinic's program, where one runs beside. */
  demoUrl?: string
  /** Closed after the server at a stop. */
  alsoClose?: () => Promise<void>
}

export interface Started {
  url: string
  publicUrl: string
  /** Ends the process as a signal would. */
  stop(): void
}

/** A stop takes no longer; whatever is open then is cut. */
const stopMs = 9_500

/** Reads the environment, serves, and ends within 10 s of a signal. Rejects with sentences for the person who started it. */
export async function start(env: Environment, { demoUrl, alsoClose, ...options }: StartOptions): Promise<Started> {
  const config = readConfig(env, options)
  const log = pino({ level: config.logLevel, base: null })
  const app = createApp({ config, log, ...(demoUrl === undefined ? {} : { demoUrl }) })
  const { url } = await app.listen()
  const grace = closeWithGrace({ delay: stopMs, logger: false }, async ({ signal, err }) => {
    if (err) log.fatal({ name: err.name, at: err.stack?.split('\n').slice(1, 6).map((line) => line.trim()) }, 'A fault that nobody expected: the server stops')
    else log.info({ signal }, 'Stopping: what is under way is answered, windows reconnect elsewhere')
    await app.close()
    await alsoClose?.()
  })
  log.info(`Serving on ${url}, reached as ${config.publicUrlGiven ? config.publicUrl : url}`)
  if (config.databaseUrl === undefined) log.info(`One process only: the record lies in ${config.dataDir}`)
  if (config.redisUrl === undefined) log.info('Without Redis: the line is kept in this process and rebuilt from the record')
  return { url, publicUrl: config.publicUrlGiven ? config.publicUrl : url, stop: grace.close }
}

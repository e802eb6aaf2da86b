import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { EmbeddedStream } from './EmbeddedStream.ts'
import { lockFolder } from './lockFolder.ts'
import { types } from './types.ts'

/** The same path from src and from dist. */
const workerFile = new URL('../../src/record/embeddedWorker.mjs', import.meta.url)
/** An empty initialised folder made by the build (`prepareEmbedded`): copying it needs 300 MB less memory than initialising. */
export const preparedFolder = fileURLToPath(new URL('../../dist/embedded', import.meta.url))

/** Starts PGlite on a folder in a thread of its own; the folder is initialised where it is missing. */
export async function startEmbedded(dir: string): Promise<{ worker: Worker; stop: () => Promise<void> }> {
  const worker = new Worker(workerFile, { workerData: { dir } })
  const gone = new Promise<void>((resolve) => { worker.once('exit', () => { resolve() }) })
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => { resolve() })
    worker.once('error', reject)
    worker.once('exit', (code) => { reject(new Error(`The embedded record ended with ${code} before it was open`)) })
  })
  // Whoever waits for an answer learns it from `exit`; the thread's own error must not end the process.
  worker.on('error', () => undefined)
  return {
    worker,
    stop: async () => {
      worker.postMessage({ close: true })
      await gone
    },
  }
}

/** A pool of one on PGlite in `dataDir`/record, whose folder belongs to this process from now on. */
export async function openEmbedded(dataDir: string): Promise<{ pool: pg.Pool; stop: () => Promise<void> }> {
  const unlock = await lockFolder(dataDir)
  try {
    const dir = join(dataDir, 'record')
    if (!existsSync(join(dir, 'PG_VERSION')) && existsSync(preparedFolder)) {
      // Copied aside and renamed: a start that is killed in between leaves nothing half.
      const draft = `${dir}.new`
      rmSync(draft, { recursive: true, force: true })
      mkdirSync(dataDir, { recursive: true })
      cpSync(preparedFolder, draft, { recursive: true })
      renameSync(draft, dir)
    }
    const { worker, stop } = await startEmbedded(dir)
    const pool = new pg.Pool({ stream: () => new EmbeddedStream(worker), max: 1, idleTimeoutMillis: 0, types, user: 'postgres', database: 'postgres' })
    return { pool, stop: async () => { await stop(); unlock() } }
  } catch (error) {
    unlock()
    throw error
  }
}

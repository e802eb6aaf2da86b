import pg from 'pg'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { types } from './types.ts'

/** Together under the 5 seconds within which every request ends when the database is away. */
export const patience = { connectMs: 2_000, statementMs: 2_500, lockMs: 2_000, answerMs: 2_900 } as const

/** A pool on PostgreSQL that gives up in time; `patient`: one that waits, for migrations. */
export function openPostgres(url: string, options: { patient?: boolean; onError: (error: Error) => void }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.patient ? 1 : 10,
    types,
    keepAlive: true,
    application_name: 'lifebuoy',
    connectionTimeoutMillis: patience.connectMs,
    ...(options.patient ? {} : {
      statement_timeout: patience.statementMs, lock_timeout: patience.lockMs, idle_in_transaction_session_timeout: 10_000,
    }),
  })
  // A connection that breaks while nobody uses it; unheard, it would end the process.
  pool.on('error', options.onError)
  // And one that breaks between two queries of a transaction: the pool does not listen then. The next query says it to whoever asked.
  pool.on('connect', (client) => { client.on('error', () => undefined) })
  return pool
}

/** A hot statement begins with `/* its name *\/`: each connection then parses and plans it once. */
const named = (text: string, values: readonly unknown[]): pg.QueryConfig => {
  const name = /^\s*\/\* (\w+) \*\//.exec(text)?.[1]
  return { text, values: [...values], ...(name === undefined ? {} : { name }) }
}

/**
 * PostgreSQL's own timeouts need PostgreSQL to be there. A connection that is silent for too long is cut, which ends
 * whatever waits on it, the rollback included.
 */
export function impatient(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => {
      const client = await pool.connect()
      let silent = false
      const ask = async (text: string, values: readonly unknown[]): Promise<unknown> => {
        const timer = setTimeout(() => {
          silent = true
          void client.end()
        }, patience.answerMs)
        try {
          return await client.query(named(text, values))
        } finally {
          clearTimeout(timer)
        }
      }
      return { query: ask as PostgresPoolClient['query'], release: () => { client.release(silent) } }
    },
    end: () => pool.end(),
  }
}

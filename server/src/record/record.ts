import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../tables.ts'

/** The record: PostgreSQL, or PGlite in this process. Never use it inside a transaction's callback: the embedded one has one connection. */
export type Record = Kysely<Tables>

/** What a function takes that may run inside somebody's transaction. */
export type Trx = Transaction<Tables>

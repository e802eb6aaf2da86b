import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import { together } from '../record/together.ts'
import type { Claims } from './claims.ts'

const noKey = Buffer.alloc(0)
const isKey = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{22}$/.test(value)
const hashOf = (key: string) => createHash('sha256').update(key).digest()

export interface Person {
  id: string
  ids: readonly string[]
  /** A browser's secret that was made just now. */
  newKey?: string
}

interface Who { product: string; claims: Claims; shared: boolean; visitorKey: unknown }
type Row = { id: string; key_hash: Buffer; name: string; email: string | null; locale: string | null }

async function insert(record: Record, { product, claims }: Who, keyHash: Buffer): Promise<string> {
  const { sub, account, name, email = null, locale = null } = claims
  const { id } = await record.insertInto('visitor')
    .values({ id: randomUUID(), product, account, sub, key_hash: keyHash, name, email, locale })
    .onConflict((conflict) => conflict.columns(['product', 'account', 'sub', 'key_hash']).doUpdateSet({ name, email, locale }))
    .returning('id').executeTakeFirstOrThrow()
  return id
}

async function update(record: Record, row: Row, claims: Claims): Promise<void> {
  const { name, email = null, locale = null } = claims
  if (row.name === name && row.email === email && row.locale === locale) return
  await record.updateTable('visitor').set({ name, email, locale }).where('id', '=', row.id).execute()
}

/** Windows in one reading, as in `createSince`: a thousand that come back at once are ten readings. */
const windows = 100
const readers = new WeakMap<Record, (who: Asked) => Promise<Row[]>>()
interface Asked { product: string; account: string; sub: string; hash: string }

async function readPeople(record: Record, asked: readonly Asked[]): Promise<Row[][]> {
  const { rows } = await sql<Row & { n: number }>`/* read_people */
    select a.n, v.id, v.key_hash, v.name, v.email, v.locale
    from json_to_recordset(${JSON.stringify(asked.map((one, n) => ({ n, ...one })))}::json) as a (n int, product text, account text, sub text, hash text)
    join visitor v on v.product = a.product and v.account = a.account and v.sub = a.sub and v.key_hash in ('', decode(a.hash, 'hex'))`.execute(record)
  return asked.map((_, n) => rows.filter((row) => row.n === n))
}

/** The people of the record whom this token, with this browser's key, may be: (product, account, sub) without a key and with this one. */
async function rowsOf(record: Record, { product, claims, visitorKey }: Who): Promise<{ plain: Row | undefined; keyed: Row | undefined }> {
  const hash = isKey(visitorKey) ? hashOf(visitorKey) : undefined
  const read = readers.get(record) ?? together((asked: readonly Asked[]) => readPeople(record, asked), windows)
  readers.set(record, read)
  const rows = await read({ product, account: claims.account, sub: claims.sub, hash: hash?.toString('hex') ?? '' })
  return { plain: rows.find((row) => row.key_hash.length === 0), keyed: hash && rows.find((row) => row.key_hash.equals(hash)) }
}

/**
 * The person in the record, made where missing. In a shared account it is the browser's own; what was asked under a key stays
 * readable with that key when the account is no longer shared. Undefined: a key is needed, this one is not known, and none may be made.
 */
export async function findPerson(record: Record, who: Who, { mayMakeKey }: { mayMakeKey: boolean }): Promise<Person | undefined> {
  const { plain, keyed } = await rowsOf(record, who)
  const own = who.shared ? keyed : plain
  if (own) await update(record, own, who.claims)
  if (who.shared) {
    if (keyed) return { id: keyed.id, ids: [keyed.id] }
    if (!mayMakeKey) return undefined
    const newKey = randomBytes(16).toString('base64url')
    const id = await insert(record, who, hashOf(newKey))
    return { id, ids: [id], newKey }
  }
  const id = plain?.id ?? await insert(record, who, noKey)
  return { id, ids: keyed ? [id, keyed.id] : [id] }
}

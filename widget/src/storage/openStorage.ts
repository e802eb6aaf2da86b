import { store, type Store } from '../store.ts'
import { lateWrites } from './lateWrites.ts'

/** What is kept of one person in this browser: each kind is a table of values by id. */
export interface Storage {
  all: <T>(kind: Kind) => Promise<T[]>
  put: (kind: Kind, id: string, value: object) => Promise<void>
  remove: (kind: Kind, id: string) => Promise<void>
  /** False once the browser has denied or run out of room: from then on things live as long as the page does. */
  lasting: Store<boolean>
  close: () => void
}

export type Kind = 'entries' | 'drafts' | 'images'
interface Row { space: string; id: string; value: unknown }

const kinds: Kind[] = ['entries', 'drafts', 'images']

/**
 * Opens a person's storage: IndexedDB, and a copy in memory that every reading is answered from once IndexedDB has failed.
 * No call ever rejects: a refused write turns `lasting` to false, which the composer says in a sentence.
 */
export async function openStorage(space: string): Promise<Storage> {
  const memory = new Map(kinds.map((kind) => [kind, new Map<string, unknown>()]))
  const lasting = store(true)
  let db: IDBDatabase | null = null
  try {
    db = await openDatabase()
    db.onversionchange = () => { db?.close(); db = null }
    db.onclose = () => { db = null; lasting.set(false) }
  } catch {
    lasting.set(false)
  }
  const inDatabase = async <T>(kind: Kind, mode: IDBTransactionMode, work: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T | null> => {
    if (db === null) return null
    try {
      return await done(db.transaction(kind, mode), kind, work)
    } catch {
      lasting.set(false)
      return null
    }
  }
  const late = lateWrites(space)
  /** Pictures are too large to be noted twice; they are written long before they are sent. */
  const noted = (kind: Kind, id: string, value: object | null) => (kind === 'images' || db === null ? () => undefined : late.note(kind, id, value))
  const put = async (kind: Kind, id: string, value: object) => {
    memory.get(kind)?.set(id, value)
    const done = noted(kind, id, value)
    await inDatabase(kind, 'readwrite', (table) => table.put({ space, id, value } satisfies Row))
    done()
  }
  const remove = async (kind: Kind, id: string) => {
    memory.get(kind)?.delete(id)
    const done = noted(kind, id, null)
    await inDatabase(kind, 'readwrite', (table) => table.delete([space, id]))
    done()
  }
  for (const { kind, id, value, done } of late.left()) {
    await (value === null ? remove(kind, id) : put(kind, id, value))
    done()
  }
  return {
    lasting, put, remove,
    all: async <T>(kind: Kind) => {
      const rows = await inDatabase<Row[]>(kind, 'readonly', (table) => table.getAll(IDBKeyRange.bound([space], [space, []])))
      const found = new Map(rows?.map((row) => [row.id, row.value]) ?? [])
      if (rows === null || !lasting.get()) for (const [id, value] of memory.get(kind) ?? []) found.set(id, value)
      return [...found.values()] as T[]
    },
    close: () => db?.close(),
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('lifebuoy', 1)
    request.onupgradeneeded = () => {
      for (const kind of kinds) request.result.createObjectStore(kind, { keyPath: ['space', 'id'] })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'))
    request.onblocked = () => reject(new Error('IndexedDB is blocked'))
  })
}

/** Resolves when the transaction is complete, not when the request is: a full disk is told only then. */
function done<T>(transaction: IDBTransaction, kind: Kind, work: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(kind))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
    transaction.onerror = () => reject(transaction.error ?? new Error('failed'))
    // Left to itself it commits a round trip later, and a page that is reloaded in between takes the last message with it.
    transaction.commit()
  })
}

import { readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import type { Store } from './createStore.ts'

export interface SweepDeps { record: Record; store: Store }

/** An upload that lasts longer is cut off before (http/attachments). */
const temporaryMs = 10 * 60_000
/** A file gets its row right after its name; an hour is far more than that takes. */
const orphanMs = 60 * 60_000
const batch = 200

/**
 * Removes what nobody will use: images without a message after a day, temporary files after ten minutes, and files without a row after an
 * hour, which a crash between file and row leaves. Safe on several nodes at once. `now` by the clock of the folder.
 */
export async function sweep(deps: SweepDeps, now?: Date): Promise<{ unused: number; files: number }> {
  const unused = await sweepUnused(deps)
  const at = now ?? await folderNow(deps.store)
  return { unused, files: await sweepTemporary(deps.store, at) + await sweepOrphans(deps, at) }
}

async function sweepUnused({ record, store }: SweepDeps): Promise<number> {
  for (let swept = 0; ;) {
    // The row goes first: what a message took in the meantime is locked, and then no longer unused.
    const { rows } = await sql<{ id: string }>`
      delete from attachment where message_id is null and id in (
        select id from attachment where message_id is null and created_at < now() - interval '24 hours' limit ${batch})
      returning id`.execute(record)
    for (const { id } of rows) await store.remove(id)
    swept += rows.length
    if (rows.length < batch) return swept
  }
}

/** The folder may lie on another machine, and this node's clock may be wrong: files of others must not look old for it. */
async function folderNow({ folder }: Store): Promise<Date> {
  const own = new Date()
  try {
    await utimes(folder, own, own)
    return (await stat(folder)).ctime
  } catch {
    return own
  }
}

async function sweepTemporary({ temporary }: Store, now: Date): Promise<number> {
  let swept = 0
  for (const name of await namesIn(temporary)) {
    if (await removeOld(join(temporary, name), now, temporaryMs)) swept += 1
  }
  return swept
}

async function sweepOrphans({ record, store }: SweepDeps, now: Date): Promise<number> {
  let swept = 0
  for (const first of (await namesIn(store.folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const second of await namesIn(join(store.folder, first))) {
      const home = join(store.folder, first, second)
      const names = await namesIn(home)
      const ids = [...new Set(names.map((name) => name.slice(0, 36)).filter((id) => /^[0-9a-f-]{36}$/.test(id)))]
      const { rows } = await sql<{ id: string }>`select id from attachment where id = any (${ids}::uuid[])`.execute(record)
      const known = new Set(rows.map(({ id }) => id))
      for (const name of names) {
        if (!known.has(name.slice(0, 36)) && await removeOld(join(home, name), now, orphanMs)) swept += 1
      }
    }
  }
  return swept
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

async function removeOld(path: string, now: Date, ms: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  if (!found || now.getTime() - found.ctimeMs < ms) return false
  await rm(path, { force: true })
  return true
}

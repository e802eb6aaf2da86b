import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Where a pid means the same process: this boot of this machine, this container. */
const here = (): string => {
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
  return `${hostname()} ${boot}`
}
/** When the process began, in ticks since boot: tells a process from a later one that got its pid. Only Linux says it. */
const bornAt = (pid: number): string => read(`/proc/${pid}/stat`)?.split(') ').pop()?.split(' ')[19] ?? ''

const isAlive = (pid: number, born: string): boolean => {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = bornAt(pid)
  return born === '' || now === '' || born === now
}

const beatMs = 2_000
const silentMs = 15_000

const holderLives = async (lock: string, content: string): Promise<number | undefined> => {
  let holder: { pid: number; born: string; where: string }
  try {
    holder = JSON.parse(content) as typeof holder
  } catch {
    return undefined
  }
  if (holder.where === here()) return isAlive(holder.pid, holder.born) ? holder.pid : undefined
  // Another machine or container on the same disk: its pid says nothing here, only whether it still touches the file.
  const touched = (): number => statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const before = touched()
  if (before === 0 || Date.now() - before > silentMs) return undefined
  await sleep(silentMs - (Date.now() - before) + 100)
  return touched() === before ? undefined : holder.pid
}

/**
 * The embedded PostgreSQL has no lock on its folder, and two processes on it lose writes without an error. So we take one.
 * It survives neither its process nor a later process with the same pid. Returns the release.
 */
export async function lockFolder(dir: string): Promise<() => void> {
  mkdirSync(dir, { recursive: true })
  const lock = join(dir, 'record.lock')
  const own = JSON.stringify({ pid: process.pid, born: bornAt(process.pid), where: here(), nonce: randomUUID() })
  const draft = join(dir, `record.lock.${randomUUID()}`)
  writeFileSync(draft, own)
  try {
    for (;;) {
      try {
        linkSync(draft, lock)
        break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const content = read(lock)
      if (content === undefined) continue
      const pid = await holderLives(lock, content)
      if (pid !== undefined) {
        throw new Error(`Process ${pid} already uses the record in ${dir}. Stop it, or give this one another DATA_DIR, or a DATABASE_URL that both can use.`)
      }
      const stale = `${draft}.stale`
      try {
        renameSync(lock, stale)
      } catch {
        continue
      }
      // Somebody was faster with the same stale lock and this is his fresh one: it goes back.
      if (read(stale) !== content) {
        try {
          linkSync(stale, lock)
        } catch { /* a third one holds it now and the next turn finds him */ }
      }
      rmSync(stale, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
  const beat = setInterval(() => {
    try {
      utimesSync(lock, new Date(), new Date())
    } catch { /* the folder is gone; the record itself says so */ }
  }, beatMs).unref()
  return () => {
    clearInterval(beat)
    if (read(lock) === own) rmSync(lock, { force: true })
  }
}

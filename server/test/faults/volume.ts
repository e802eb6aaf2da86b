import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk that can be full. */
export interface Volume {
  dir: string
  /** Really a disk of its own; otherwise its writers are kept from making files longer, by a limit of theirs. */
  mounted: boolean
  /** From now on its writers, these processes and what they start, find no room. */
  fill(writers: readonly number[]): void
  free(writers: readonly number[]): void
  close(): void
}

/** What a limited writer may still write of a file, where a disk of its own cannot be mounted. Logs of PostgreSQL are as long (`initdbFlags`). */
const limitBytes = 1_048_576
export const smallLog = '--wal-segsize=1'

const limit = (writers: readonly number[], soft: string) => {
  // Everybody may limit his own processes; PostgreSQL's are not root's.
  for (const pid of writers) {
    const { uid, gid } = statSync(`/proc/${pid}`)
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${soft}:unlimited`], { uid, gid })
  }
}

const mounts = (dir: string, megabytes: number) => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'lifebuoy-faults', dir], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('A small disk cannot be mounted here (that takes root): a full one is played by a limit on the length of files (prlimit)')
    return false
  }
}

/** A small disk in memory where one can be mounted; elsewhere a folder, and a sentence that says what is missing. `FAULTS_MOUNT=no` tries the second. */
export function smallVolume(megabytes: number): Volume {
  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-volume-'))
  chmodSync(dir, 0o777)
  const mounted = process.env['FAULTS_MOUNT'] !== 'no' && mounts(dir, megabytes)
  const ballast = join(dir, 'ballast')
  return {
    dir, mounted,
    fill(writers) {
      if (!mounted) return limit(writers, String(limitBytes))
      const file = openSync(ballast, 'w')
      try {
        // A page at the end: the last of what is free.
        for (const size of [1_048_576, 4_096]) {
          try {
            for (;;) if (writeSync(file, Buffer.alloc(size)) < size) break
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
          }
        }
      } finally {
        closeSync(file)
      }
    },
    free(writers) {
      if (!mounted) return limit(writers, 'unlimited')
      rmSync(ballast)
    },
    close() {
      if (mounted) execFileSync('umount', ['-l', dir])
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../../refusal.ts'
import type { ImageMime } from './signature.ts'
import { unreadable } from './withinLimits.ts'

export interface DecodeJob {
  mime: ImageMime
  /** The walked file; the other two are written anew, and on a failure perhaps half. */
  input: string
  image: string
  thumbnail: string
  /** Pixels of all frames together. */
  pixels: number
}

export interface Decoded { bytes: number; width: number; height: number }

/** What the process says; it parses strangers' files, so nothing of it is taken for granted. */
interface Said { ready?: unknown; ok?: unknown; why?: unknown; bytes?: unknown; width?: unknown; height?: unknown }

export interface Decoder {
  /** Throws `unreadable_image` for what does not decode, hangs or kills its process. Give it no more at once than it may have processes. */
  decode(job: DecodeJob): Promise<Decoded>
  close(): void
}

/** Beside this file in `src` and in `dist` alike: the build carries it over as it is written. */
const ownScript = fileURLToPath(new URL('decode.mjs', import.meta.url))
/** Ten seconds for whatever people take screenshots of, on a machine that is busy with other things, and in proportion for the largest animations. */
const timeFor = (pixels: number) => Math.max(10_000, pixels / 10_000)
const idleMs = 60_000

/**
 * Decodes and re-encodes in processes of their own: a thread could neither be stopped inside native code nor crash alone.
 * A process is kept for the next image and ended after a minute without one, or when it overstays `timeMs`.
 */
export function createDecoder({ script = ownScript, timeMs = timeFor }: { script?: string; timeMs?: (pixels: number) => number } = {}): Decoder {
  const idle: ChildProcess[] = []
  const all = new Set<ChildProcess>()
  const leaving = new WeakMap<ChildProcess, NodeJS.Timeout>()

  async function start(): Promise<ChildProcess> {
    // Nothing of the server's environment: no secret lies in the memory of what parses strangers' files.
    const child = fork(script, { execArgv: [], env: { UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    all.add(child)
    child.once('exit', () => {
      all.delete(child)
      clearTimeout(leaving.get(child))
      if (idle.includes(child)) idle.splice(idle.indexOf(child), 1)
    })
    child.on('error', () => undefined)
    const first = await nextOf(child, 30_000)
    if (first?.ready === true) return child
    child.kill('SIGKILL')
    throw new Error('The image decoder does not start')
  }

  function keep(child: ChildProcess) {
    if (!all.has(child)) return
    idle.push(child)
    leaving.set(child, setTimeout(() => child.kill('SIGKILL'), idleMs).unref())
  }

  function take(): ChildProcess | undefined {
    const child = idle.pop()
    if (child === undefined) return undefined
    clearTimeout(leaving.get(child))
    return child.connected && !child.killed ? child : take()
  }

  return {
    async decode({ pixels, ...job }) {
      const child = take() ?? await start()
      const answered = nextOf(child, timeMs(pixels))
      child.send(job)
      const answer = await answered
      if (answer === undefined) {
        child.kill('SIGKILL')
        throw unreadable()
      }
      keep(child)
      if (answer.ok === true) return { bytes: Number(answer.bytes), width: Number(answer.width), height: Number(answer.height) }
      if (answer.why === 'unreadable') throw unreadable()
      throw new Refusal('unavailable', { message: 'The image could not be stored' })
    },
    close() {
      for (const child of all) child.kill('SIGKILL')
    },
  }
}

/** The next thing it says, or undefined when it ended or overstayed. */
function nextOf(child: ChildProcess, ms: number): Promise<Said | undefined> {
  return new Promise((resolve) => {
    const done = (answer?: Said) => {
      clearTimeout(late)
      child.off('message', said)
      child.off('exit', gone)
      child.off('error', gone)
      resolve(answer)
    }
    const said = (message: unknown) => done(typeof message === 'object' && message !== null ? { ...message } : {})
    const gone = () => done()
    const late = setTimeout(gone, ms)
    child.once('message', said)
    child.once('exit', gone)
    child.once('error', gone)
  })
}

import { Duplex } from 'node:stream'
import type { Worker } from 'node:worker_threads'

/** What pg reads as "you are in, go on": authentication is fine, ready for a query outside a transaction. */
const welcome = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49])
/** The messages of the wire protocol after which PostgreSQL answers: Sync, Query, Flush. */
const ends = new Set(['S', 'Q', 'H'].map((letter) => letter.charCodeAt(0)))
const goodbye = 'X'.charCodeAt(0)

/**
 * Stands where pg expects a socket: bytes of the wire protocol go to the embedded PostgreSQL's thread and back, one journey
 * for each query with its parameters. One at a time: there is one session behind it.
 */
export class EmbeddedStream extends Duplex {
  readonly #worker: Worker
  #started = false
  #pending: Buffer[] = []
  readonly #receive = (message: { bytes?: Uint8Array; reset?: true }): void => {
    if (message.reset) this.emit('connect')
    else if (message.bytes) this.push(Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength))
  }
  readonly #stopped = (): void => { this.destroy(new Error('The embedded record has stopped')) }

  constructor(worker: Worker) {
    super()
    this.#worker = worker
  }

  /** pg calls it as it would a socket's. */
  connect(): void {
    this.#worker.on('message', this.#receive)
    this.#worker.once('exit', this.#stopped)
    this.#worker.postMessage({ reset: true })
  }

  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    if (!this.#started) {
      this.#started = true
      this.push(welcome)
    } else if (chunk[0] === goodbye) {
      this.destroy()
    } else {
      this.#pending.push(chunk)
      if (ends.has(chunk[0] ?? 0)) {
        this.#worker.postMessage({ bytes: Buffer.concat(this.#pending) })
        this.#pending = []
      }
    }
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#worker.off('message', this.#receive)
    this.#worker.off('exit', this.#stopped)
    done(error)
  }
}

import { io, type Socket } from 'socket.io-client'

export type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; retryAfterMs?: number } }

export interface ConnectionOptions {
  /** Addresses of the nodes; after a break the next one is tried, as behind a load balancer. */
  urls: readonly string[]
  namespace: '/visitor' | '/operator'
  origin: string
  cookie?: string
  auth: () => Promise<object>
  onEvent: (event: string, data: unknown) => void
}

/** No command waits longer for its answer (every request ends within 5 s), with room for a slow machine. */
const answerMs = 15_000

/** One window's line to whichever node answers; it comes back by itself until it is closed. */
export class Connection {
  readonly #options: ConnectionOptions
  socket: Socket | undefined
  connects = 0
  /** The longest that a command waited for its end, by an answer or by nobody's. */
  longest = 0
  #at = 0
  #closed = false
  #waiting: (() => void)[] = []

  constructor(options: ConnectionOptions, first = 0) {
    this.#options = options
    this.#at = first
  }

  async open(): Promise<void> {
    const { urls, namespace, origin, cookie, auth, onEvent } = this.#options
    const sent = await auth()
    if (this.#closed) return
    const socket = io(`${urls[this.#at % urls.length] ?? ''}${namespace}`, {
      auth: sent, transports: ['websocket'], forceNew: true, reconnection: false, timeout: 5_000,
      extraHeaders: { origin, ...(cookie === undefined ? {} : { cookie }) },
    })
    this.socket = socket
    socket.onAny(onEvent)
    const again = () => {
      if (this.#closed || this.socket !== socket) return
      this.socket = undefined
      this.#at += 1
      setTimeout(() => { void this.open() }, 100)
    }
    socket.once('connect', () => {
      this.connects += 1
      for (const go of this.#waiting.splice(0)) go()
    })
    socket.once('connect_error', again)
    socket.once('disconnect', again)
  }

  get connected(): boolean {
    return this.socket?.connected === true
  }

  whenConnected(): Promise<void> {
    return this.connected ? Promise.resolve() : new Promise((resolve) => { this.#waiting.push(resolve) })
  }

  /** One attempt; undefined: nobody knows what became of it. */
  async attempt(event: string, payload: object): Promise<Answer | undefined> {
    await this.whenConnected()
    const { socket } = this
    if (!socket) return undefined
    const began = performance.now()
    return new Promise((resolve) => {
      const lost = () => { resolve(undefined) }
      socket.once('disconnect', lost)
      socket.timeout(answerMs).emit(event, payload, (error: Error | null, answer: Answer) => {
        socket.off('disconnect', lost)
        this.longest = Math.max(this.longest, performance.now() - began)
        resolve(error ? undefined : answer)
      })
    })
  }

  /** Until it is answered for good: what is unavailable or unknown is asked again with the same bytes. Undefined once it is closed. */
  async insist(event: string, payload: object): Promise<Answer | undefined> {
    for (;;) {
      const answer = await this.attempt(event, payload)
      if (answer?.ok || (answer && !['unavailable', 'rate_limited'].includes(answer.error.code))) return answer
      if (this.#closed) return undefined
      await new Promise((resolve) => { setTimeout(resolve, 100) })
    }
  }

  close(): void {
    this.#closed = true
    this.socket?.disconnect()
    for (const go of this.#waiting.splice(0)) go()
  }
}

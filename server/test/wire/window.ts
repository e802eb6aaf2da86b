import { io, type Socket } from 'socket.io-client'

export interface Refused {
  code: string
  message: string
  field?: string
  retryAfterMs?: number
}

export type Heard = { event: string; data: unknown }

/** A window as a browser opens it: what it heard since it connected, in order, and commands with their answers. */
export interface Window {
  socket: Socket
  heard: Heard[]
  /** Everything heard of one event, oldest first. */
  all<T>(event: string): T[]
  /** Waits until one of this event fits, also one that came before. */
  hears<T>(event: string, fits?: (data: T) => boolean): Promise<T>
  /** Sends any payload and gives the raw answer. */
  send(event: string, ...payload: unknown[]): Promise<{ ok: true; data: unknown } | { ok: false; error: Refused }>
  /** Sends, and expects success. */
  ask<T>(event: string, payload: unknown): Promise<T>
  /** Sends, and expects this refusal. */
  refused(event: string, payload: unknown): Promise<Refused>
  /** Resolves with the reason once the connection is gone. */
  gone: Promise<string>
  close(): void
}

const patience = 15_000

/** Opens a connection; rejects with the refusal (`{code, message}`) where the server lets nobody in. */
export function openWindow(url: string, namespace: '/visitor' | '/operator', options: { auth: object; origin?: string; cookie?: string; transports?: string[] }): Promise<Window> {
  const { auth, origin, cookie, transports = ['websocket'] } = options
  const socket = io(`${url}${namespace}`, {
    auth, transports, forceNew: true, reconnection: false,
    extraHeaders: { ...(origin === undefined ? {} : { origin }), ...(cookie === undefined ? {} : { cookie }) },
  })
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  socket.onAny((event: string, data: unknown) => {
    heard.push({ event, data })
    for (const look of waiting) look()
  })
  const gone = new Promise<string>((resolve) => { socket.once('disconnect', resolve) })
  const all = <T>(event: string) => heard.filter((one) => one.event === event).map((one) => one.data as T)

  const window: Window = {
    socket, heard, all, gone,
    hears: <T>(event: string, fits: (data: T) => boolean = () => true) => new Promise<T>((resolve, reject) => {
      const look = () => {
        const found = heard.find((one) => one.event === event && fits(one.data as T))
        if (!found) return
        waiting.delete(look)
        clearTimeout(timer)
        resolve(found.data as T)
      }
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`${namespace} did not hear such a ${event}; it heard ${heard.map((one) => one.event).join(', ') || 'nothing'}`))
      }, patience)
      waiting.add(look)
      look()
    }),
    send: (event, ...payload) => socket.timeout(patience).emitWithAck(event, ...payload),
    async ask<T>(event: string, payload: unknown) {
      const answer = await window.send(event, payload)
      if (!answer.ok) throw Object.assign(new Error(`${event} was refused: ${JSON.stringify(answer.error)}`), { refusal: answer.error })
      return answer.data as T
    },
    async refused(event, payload) {
      const answer = await window.send(event, payload)
      if (answer.ok) throw new Error(`${event} was not refused`)
      return answer.error
    },
    close: () => { socket.disconnect() },
  }
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(window))
    socket.once('connect_error', (error: Error & { data?: unknown }) => {
      socket.disconnect()
      reject(Object.assign(error, { refusal: error.data }))
    })
  })
}

import type { Answer } from '@lifebuoy/shared'
import type { ConnectionDeps } from '../src/connection.ts'
import { welcome } from './words.ts'

type Listener = (...news: unknown[]) => void

/** A server's end of the line, as a test plays it. */
export interface FakeServer {
  open: NonNullable<ConnectionDeps['open']>
  /** What each connection said first. */
  handshakes: { [name: string]: unknown }[]
  /** Commands that arrived, in order. */
  commands: { event: string; input: never }[]
  /** Answers a command; nothing is answered where it returns `undefined`. Throwing breaks the line first. */
  answer: (event: string, input: never) => Answer<unknown> | undefined
  /** Welcomes each connection with this; null leaves it waiting. */
  welcome: object | null
  emit: (event: string, ...news: unknown[]) => void
  refuse: (error: Error & { data?: object }) => void
  drop: () => void
  connected: () => boolean
}

export function fakeServer(): FakeServer {
  const listeners = new Map<string, Listener[]>()
  let connected = false
  let refusal: (Error & { data?: object }) | null = null
  const fire = (event: string, ...news: unknown[]) => { for (const listener of listeners.get(event) ?? []) listener(...news) }
  const server: FakeServer = {
    handshakes: [], commands: [], welcome: welcome(),
    answer: () => undefined,
    emit: fire,
    refuse: (error) => { refusal = error },
    connected: () => connected,
    drop: () => {
      if (!connected) return
      connected = false
      fire('disconnect', 'transport close')
    },
    open: (_url, auth) => {
      const ask = (event: string, input: unknown) => new Promise<unknown>((resolve, reject) => {
        queueMicrotask(() => {
          server.commands.push({ event, input: input as never })
          try {
            const answer = server.answer(event, input as never)
            if (answer !== undefined) return resolve(answer)
          } catch {
            server.drop()
          }
          reject(new Error('no answer'))
        })
      })
      const socket = {
        on: (event: string, listener: Listener) => { listeners.set(event, [...(listeners.get(event) ?? []), listener]) },
        get connected() { return connected },
        connect: () => auth((said) => {
          server.handshakes.push(said as { [name: string]: unknown })
          queueMicrotask(() => {
            if (refusal !== null) {
              const error = refusal
              refusal = null
              return fire('connect_error', error)
            }
            connected = true
            if (server.welcome !== null) fire('welcome', server.welcome)
          })
        }),
        disconnect: () => {
          if (!connected) return
          connected = false
          fire('disconnect', 'io client disconnect')
        },
        timeout: () => ({ emitWithAck: ask }),
        emit: (event: string, input: unknown) => { server.commands.push({ event, input: input as never }) },
      }
      return socket as unknown as ReturnType<NonNullable<ConnectionDeps['open']>>
    },
  }
  return server
}

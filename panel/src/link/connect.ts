import { io, type Socket } from 'socket.io-client'
import type { Answer, OperatorInput, OperatorOutput, OperatorToServer, ServerToOperator } from '@lifebuoy/shared'
import { protocolVersion } from '@lifebuoy/shared/protocol/version'
import { serverEvents, type ServerEvent } from '../state/hear.ts'
import { unanswered, type Ask } from './ask.ts'

/** `lost`: it comes back by itself; `signedOut`: somebody has to sign in first; `outdated`: the page has to be loaded anew. */
export type LinkState = 'connecting' | 'live' | 'lost' | 'signedOut' | 'outdated'

export interface Ear {
  onEvent(event: ServerEvent): void
  onState(state: LinkState): void
  /** What this window has, per conversation: asked anew at each connection. */
  since(): { [conversationId: string]: number }
}

export interface Link {
  ask: Ask
  /** Tells without waiting; lost without a line. */
  typing(conversationId: string): void
  open(): void
  close(): void
}

const answerWithin = 10_000
const comeBackAfter = 2_000

/** The one connection of this window. It is live only after `welcome`, so that nothing is sent before it knows who it is. */
export function connect(ear: Ear): Link {
  const socket: Socket<ServerToOperator, OperatorToServer> = io('/operator', {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    auth: (tell) => { tell({ protocol: protocolVersion, since: ear.since() }) },
  })
  let live = false
  let wanted = false
  let again: ReturnType<typeof setTimeout> | undefined

  const turn = (state: LinkState) => {
    live = state === 'live'
    ear.onState(state)
  }
  /** The server's own refusals and goodbyes are not retried by the library. */
  const comeBack = () => {
    clearTimeout(again)
    if (wanted) again = setTimeout(() => { socket.connect() }, comeBackAfter)
  }

  socket.onAny((name: string, data: unknown) => {
    if (isServerEvent(name)) ear.onEvent({ name, data } as ServerEvent)
    if (name === 'welcome') turn('live')
  })
  socket.on('connect_error', (error) => {
    const code = codeOf(error)
    if (code === 'unauthorized') return turn('signedOut')
    if (code === 'outdated') {
      wanted = false
      return turn('outdated')
    }
    turn('lost')
    if (!socket.active) comeBack()
  })
  socket.on('disconnect', () => {
    if (!wanted) return
    turn('lost')
    if (!socket.active) comeBack()
  })

  const ask = async <E extends keyof OperatorOutput>(event: E, input: OperatorInput[E]): Promise<Answer<OperatorOutput[E]>> => {
    if (!live) return unanswered
    // The event and its payload belong together by the signature above, which the library's overloads cannot follow for a generic name.
    const emit: (event: string, input: unknown) => Promise<unknown> = (...sent) =>
      (socket.timeout(answerWithin) as unknown as Untyped).emitWithAck(...sent)
    try {
      return await emit(event, input) as Answer<OperatorOutput[E]>
    } catch {
      return unanswered
    }
  }
  return {
    ask,
    typing: (conversationId) => { if (live) socket.volatile.emit('typing', { conversationId }) },
    open: () => {
      wanted = true
      ear.onState('connecting')
      socket.connect()
    },
    close: () => {
      wanted = false
      live = false
      clearTimeout(again)
      socket.disconnect()
    },
  }
}

interface Untyped {
  emitWithAck(event: string, input: unknown): Promise<unknown>
}

const isServerEvent = (name: string): name is ServerEvent['name'] => (serverEvents as readonly string[]).includes(name)

function codeOf(error: Error): string | undefined {
  const data: unknown = 'data' in error ? error.data : undefined
  return typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : undefined
}

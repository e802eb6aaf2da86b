import { Manager, type Socket } from 'socket.io-client'
import { protocolVersion, type Answer, type ProtocolError, type ServerToVisitor, type VisitorInput, type VisitorOutput, type VisitorToServer } from '@lifebuoy/shared'
import { store, type Store } from './store.ts'
import { backOff } from './backOff.ts'

/**
 * Where the line to the server stands. `expired`: the product gives no token, or only refused ones; `refused`: this page or
 * account will never be let in, nothing is tried again; `outdated`: the server speaks another protocol until the page is loaded anew.
 */
export type Link = 'connecting' | 'online' | 'offline' | 'expired' | 'refused' | 'outdated'

export interface Handshake {
  token: string
  visitorKey?: string
  since: { [conversationId: string]: number }
}

export interface ConnectionDeps {
  server: string
  /** What to say at each attempt; null when nobody is signed in. Rejects when it cannot be had now. */
  handshake: () => Promise<Handshake | null>
  /** The server refused the token: the next handshake needs a new one. */
  refusedToken: () => void
  onEvent: <E extends keyof ServerToVisitor>(event: E, ...news: Parameters<ServerToVisitor[E]>) => void
  /** Tests put a fake here. */
  open?: (server: string, auth: (done: (auth: object) => void) => void) => Socket<ServerToVisitor, VisitorToServer>
  random?: () => number
}

export type Command = keyof VisitorOutput

export interface Connection {
  link: Store<Link>
  /** One command, one answer; null when none came within 10 s or the line broke: nobody knows whether it was done. */
  ask: <E extends Command>(event: E, input: VisitorInput[E]) => Promise<Answer<VisitorOutput[E]> | null>
  typing: (conversationId: string) => void
  /** Tries at once instead of waiting out the pause. */
  nudge: () => void
  close: () => void
}

const answerWithin = 10_000
const events: (keyof ServerToVisitor)[] = ['welcome', 'support', 'account', 'conversation', 'message', 'queue', 'typing', 'diagnostics:request', 'token:expiring']

/** WebSocket first, polling only after a connect error: polling first costs 2.3 times as much in a reconnection storm. */
function openSocket(server: string, auth: (done: (auth: object) => void) => void): Socket<ServerToVisitor, VisitorToServer> {
  const manager = new Manager(server, { path: '/socket.io', transports: ['websocket', 'polling'], tryAllTransports: true, reconnection: false, autoConnect: false })
  return manager.socket('/visitor', { auth })
}

/** One socket, kept up for as long as it is not closed; pauses between attempts grow to 30 s, with full jitter. */
export function connect({ server, handshake, refusedToken, onEvent, open = openSocket, random = Math.random }: ConnectionDeps): Connection {
  const link = store<Link>('connecting')
  let next: Handshake | null = null
  let attempt = 0
  let pause: ReturnType<typeof setTimeout> | undefined
  let welcomeBy: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let busy = false
  const socket = open(server, (done) => done({ ...next, protocol: protocolVersion }))

  const later = (state: Link) => {
    if (closed) return
    busy = false
    clearTimeout(welcomeBy)
    clearTimeout(pause)
    link.set(state)
    pause = setTimeout(() => void tryNow(), backOff(attempt, random))
    attempt += 1
  }
  const tryNow = async () => {
    if (closed || busy) return
    busy = true
    try {
      next = await handshake()
    } catch {
      return later('offline')
    }
    if (closed) return
    if (next === null) return later('expired')
    socket.connect()
    // A line that is up but says nothing is as good as none.
    welcomeBy = setTimeout(() => { socket.disconnect(); later('offline') }, 15_000)
  }

  for (const event of events) {
    socket.on(event, (...news: unknown[]) => {
      if (closed) return
      onEvent(event, ...(news as Parameters<ServerToVisitor[typeof event]>))
      if (event !== 'welcome') return
      clearTimeout(welcomeBy)
      attempt = 0
      link.set('online')
    })
  }
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') later('offline')
  })
  socket.on('connect_error', (error: Error & { data?: Partial<ProtocolError> }) => {
    const code = error.data?.code ?? error.message
    if (code === 'forbidden' || code === 'outdated') {
      clearTimeout(welcomeBy)
      busy = false
      link.set(code === 'outdated' ? 'outdated' : 'refused')
    } else if (code === 'unauthorized') {
      refusedToken()
      // The first refusal may be a token that just ran out; the second one in a row is not.
      later(attempt === 0 ? 'connecting' : 'expired')
    } else {
      later('offline')
    }
  })

  const nudge = () => {
    if (closed || busy || link.get() === 'refused' || link.get() === 'outdated') return
    clearTimeout(pause)
    void tryNow()
  }
  const whenSeen = () => { if (document.visibilityState === 'visible') nudge() }
  addEventListener('online', nudge)
  document.addEventListener('visibilitychange', whenSeen)
  void tryNow()

  return {
    link,
    nudge,
    ask: async (event, input) => {
      // Never into the socket's own buffer: the outbox decides what is sent again.
      if (!socket.connected) return null
      try {
        return await (socket.timeout(answerWithin) as unknown as Asking).emitWithAck(event, input) as Answer<VisitorOutput[typeof event]>
      } catch {
        return null
      }
    },
    typing: (conversationId) => { if (socket.connected) socket.emit('typing', { conversationId }) },
    close: () => {
      closed = true
      clearTimeout(pause)
      clearTimeout(welcomeBy)
      removeEventListener('online', nudge)
      document.removeEventListener('visibilitychange', whenSeen)
      socket.disconnect()
    },
  }
}

interface Asking { emitWithAck: (event: string, input: object) => Promise<unknown> }

import { identify, type Identified, type IdentifyDeps } from '../accounts/identify.ts'
import { addressOf, type Trusted } from '../http/trustedProxy.ts'
import type { Visitor } from '../people.ts'
import { Refusal } from '../refusal.ts'
import { Lifetime } from './Lifetime.ts'
import type { VisitorSocket } from './namespaces.ts'
import { roomsOf } from './rooms.ts'
import { Throttle } from './Throttle.ts'
import { typingMs } from './typing.ts'
import type { WindowsInLine } from './windowsInLine.ts'

export interface VisitorSessionDeps extends IdentifyDeps {
  windows: Pick<WindowsInLine, 'closed'>
  /** Which proxies' forwarded addresses count. */
  trusted: Trusted
}

const samePerson = (before: Visitor, now: Visitor) =>
  now.product === before.product && now.account === before.account && (now.ids.includes(before.id) || before.ids.includes(now.id))

/** What one connection knows of its person; it follows the newest token: his rooms, and the two instants that it names. */
export class VisitorSession {
  readonly address: string
  readonly typing = new Throttle(typingMs)
  readonly #deps: VisitorSessionDeps
  readonly #socket: VisitorSocket
  readonly #visitorKey: unknown
  readonly #life: Lifetime

  constructor(deps: VisitorSessionDeps, socket: VisitorSocket, admitted: Identified) {
    this.#deps = deps
    this.#socket = socket
    this.#visitorKey = admitted.newKey ?? socket.handshake.auth['visitorKey']
    this.#life = new Lifetime({ expiring: () => { socket.emit('token:expiring') }, ended: () => { socket.disconnect(true) } })
    this.address = addressOf(socket.request, deps.trusted)
    this.#become(admitted)
    socket.once('disconnect', () => {
      this.#life.stop()
      deps.windows.closed(socket.data.visitor)
    })
  }

  get visitor(): Visitor {
    return this.#socket.data.visitor
  }

  /** Goes on with a fresh token of the same person; throws `unauthorized` for any other, and the connection ends. */
  async renew(token: string): Promise<{ expiresAt: string }> {
    const socket = this.#socket
    try {
      const identified = await identify(this.#deps, { token, visitorKey: this.#visitorKey, keyRequired: true })
      if (!samePerson(this.visitor, identified.visitor)) throw new Refusal('unauthorized')
      if (socket.connected) this.#become(identified)
      return { expiresAt: identified.expiresAt.toISOString() }
    } catch (error) {
      // The answer goes out first; whoever shows somebody else's token is not kept.
      if (error instanceof Refusal && error.code !== 'unavailable') setImmediate(() => { socket.disconnect(true) })
      throw error
    }
  }

  #become({ visitor, proof, expiresAt }: Identified): void {
    const socket = this.#socket
    const rooms = roomsOf(visitor)
    const left = [...socket.rooms].filter((room) => room !== socket.id && !rooms.includes(room))
    socket.data.visitor = visitor
    socket.data.proof = proof
    void socket.join(rooms)
    for (const room of left) void socket.leave(room)
    this.#life.until(expiresAt)
  }
}

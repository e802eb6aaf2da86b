import { identify, type Identified, type IdentifyDeps } from '../accounts/identify.ts'
import type { Visitor } from '../people.ts'
import { Refusal } from '../refusal.ts'
import { lifetime } from './lifetime.ts'
import type { VisitorSocket } from './namespaces.ts'
import { roomsOf } from './rooms.ts'
import type { WindowsInLine } from './windowsInLine.ts'

/** What one connection knows of its person; it follows the newest token. */
export interface VisitorSession {
  readonly visitor: Visitor
  renew(token: string): Promise<{ expiresAt: string }>
}

const samePerson = (before: Visitor, now: Visitor) =>
  now.product === before.product && now.account === before.account && (now.ids.includes(before.id) || before.ids.includes(now.id))

/** Begins a session on its socket: the rooms of its person, and the two instants that its token names. */
export function visitorSession(deps: IdentifyDeps & { windows: Pick<WindowsInLine, 'closed'> }, socket: VisitorSocket, admitted: Identified): VisitorSession {
  const visitorKey = admitted.newKey ?? socket.handshake.auth['visitorKey']
  const life = lifetime({
    expiring: () => { socket.emit('token:expiring') },
    ended: () => { socket.disconnect(true) },
  })
  const become = (identified: Identified) => {
    const before = new Set(socket.rooms)
    const rooms = roomsOf(identified.visitor)
    socket.data.visitor = identified.visitor
    socket.data.proof = identified.proof
    void socket.join(rooms)
    for (const room of before) if (room !== socket.id && !rooms.includes(room)) void socket.leave(room)
    life.until(identified.expiresAt)
  }
  become(admitted)
  socket.once('disconnect', () => {
    life.stop()
    deps.windows.closed(socket.data.visitor)
  })

  return {
    get visitor() { return socket.data.visitor },
    async renew(token) {
      try {
        const identified = await identify(deps, { token, visitorKey, keyRequired: true })
        if (!samePerson(socket.data.visitor, identified.visitor)) throw new Refusal('unauthorized')
        if (socket.connected) become(identified)
        return { expiresAt: identified.expiresAt.toISOString() }
      } catch (error) {
        // The answer goes out first; whoever shows somebody else's token is not kept.
        if (error instanceof Refusal && error.code !== 'unavailable') setImmediate(() => { socket.disconnect(true) })
        throw error
      }
    },
  }
}

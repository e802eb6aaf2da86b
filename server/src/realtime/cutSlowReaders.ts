import type { Namespace, Socket } from 'socket.io'

/** Socket.IO has no cap of its own (socketio/socket.io#4435): one window that stops reading would fill our memory. */
const unsentBytes = 1024 * 1024

const within = (holder: unknown, key: string): unknown => typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined
const sizeOf = (data: unknown) => typeof data === 'string' ? data.length : data instanceof Uint8Array ? data.byteLength : 0

/** Bytes that wait in this process for one reader: packets not yet handed over, and what the WebSocket could not yet send. */
export function unsentOf(connection: unknown): number {
  const packets = within(connection, 'writeBuffer')
  const waiting = Array.isArray(packets) ? packets.reduce<number>((sum, packet) => sum + sizeOf(within(packet, 'data')), 0) : 0
  const buffered = within(within(within(connection, 'transport'), 'socket'), 'bufferedAmount')
  return waiting + (typeof buffered === 'number' ? buffered : 0)
}

function cut(socket: Pick<Socket, 'conn'>): void {
  const raw = within(socket.conn.transport, 'socket')
  socket.conn.close(true)
  // A polite close waits behind all that is unsent, for half a minute.
  const terminate = within(raw, 'terminate')
  if (typeof terminate === 'function') Reflect.apply(terminate, raw, [])
}

/** Closes the connections that do not read; they come back with `since` and lack nothing. Answers how many. */
export function cutSlowReaders(namespaces: readonly Pick<Namespace, 'sockets'>[]): number {
  const slow = namespaces.flatMap(({ sockets }) => [...sockets.values()].filter((socket) => unsentOf(socket.conn) > unsentBytes))
  slow.forEach(cut)
  return slow.length
}

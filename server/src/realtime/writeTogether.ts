import type { Server } from 'socket.io'

/** What we use of engine.io's connection and its WebSocket transport; `socket._socket` is the stream below. */
interface Connection {
  transport: {
    name: string
    writable: boolean
    emit(event: 'ready'): unknown
    socket?: { _socket?: { cork(): void; uncork(): void } | null }
  }
  on(event: 'packetCreate', hold: (this: Connection) => void): unknown
}

/**
 * What one turn of the event loop says to one window leaves in one write at the turn's end: a call of the kernel costs more than all
 * else that a packet costs us. Call it once the server is attached. A window on long polling, or one that is being written to, collects by itself.
 */
export function writeTogether({ engine }: Server): void {
  let held: Connection[] = []
  const release = () => {
    const all = held
    held = []
    for (const { transport } of all) {
      const stream = transport.socket?._socket
      stream?.cork()
      // As the transport itself says that it has sent everything.
      transport.writable = true
      transport.emit('ready')
      stream?.uncork()
    }
  }
  function hold(this: Connection) {
    if (this.transport.name !== 'websocket' || !this.transport.writable) return
    this.transport.writable = false
    if (held.length === 0) process.nextTick(release)
    held.push(this)
  }
  engine.on('connection', (connection: Connection) => { connection.on('packetCreate', hold) })
}

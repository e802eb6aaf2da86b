import { connect, createServer } from 'node:net'

/** A way to a port of this machine that seems to come from another address of it (127.0.0.0/8), as visitors come from many. */
export interface LineFrom {
  address: string
  port: number
  close(): void
}

export function lineFrom(address: string, port: number): Promise<LineFrom> {
  const server = createServer((client) => {
    const onward = connect({ host: '127.0.0.1', port, localAddress: address })
    client.pipe(onward).pipe(client)
    client.on('error', () => { onward.destroy() })
    onward.on('error', () => { client.destroy() })
    client.on('close', () => { onward.destroy() })
    onward.on('close', () => { client.destroy() })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      resolve({ address, port: typeof at === 'object' && at ? at.port : 0, close: () => { server.close() } })
    })
  })
}

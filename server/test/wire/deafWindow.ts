import { connect } from 'node:net'
import { randomBytes } from 'node:crypto'
import { origins } from './products.ts'

/** A WebSocket by hand that is opened, authenticated, and then not read; `closed` says how many messages it got in all. */
export async function deafWindow(url: string, auth: object): Promise<{ closed: Promise<number>; read: () => void }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let messages = 0
  const closed = new Promise<number>((resolve) => { socket.once('close', () => { resolve(messages) }) })
  socket.on('error', () => undefined)
  socket.write([
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', `Host: ${hostname}:${port}`, 'Connection: Upgrade', 'Upgrade: websocket',
    'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, `Origin: ${origins.vetmanager}`, '', '',
  ].join('\r\n'))
  const payload = Buffer.from(`40/visitor,${JSON.stringify(auth)}`)
  const head = Buffer.from([0x81, 0x80 | 126, payload.length >> 8, payload.length & 255, 0, 0, 0, 0])
  let seen = ''
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      const before = seen
      seen += chunk.toString('latin1')
      if (!before.includes('"sid"') && seen.includes('"sid"')) socket.write(Buffer.concat([head, payload]))
      if (seen.includes('welcome')) resolve()
    })
  })
  socket.pause()
  let tail = ''
  return {
    closed,
    read() {
      socket.removeAllListeners('data')
      socket.on('data', (chunk: Buffer) => {
        const text = tail + chunk.toString('latin1')
        messages += text.split('["message",').length - 1
        tail = text.slice(-'["message"'.length)
      })
      socket.resume()
    },
  }
}

import { io } from 'socket.io-client'
import { token } from './people.mjs'
import { productOrigin } from './house.mjs'

/**
 * Many idle windows in a process of their own. The parent sends {count} to grow to that many, {storm: count} to time how long that many
 * need to come back with `since` from nothing; answers {open} or {milliseconds}.
 */
const [kind, url] = process.argv.slice(2)
const sockets = []
const together = 200

const open = async (n, since) => {
  const auth = kind === 'relay' ? { rooms: [`room-${n}`] } : { token: await token(`idle-${n}`), since }
  return new Promise((resolve, reject) => {
    const socket = io(`${url}/visitor`, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: { origin: productOrigin } })
    socket.once('welcome', (welcome) => resolve({ socket, welcome }))
    socket.once('connect_error', (error) => reject(new Error(JSON.stringify(error.data ?? error.message))))
  })
}

async function growTo(count) {
  while (sockets.length < count) {
    const batch = Math.min(together, count - sockets.length)
    sockets.push(...await Promise.all(Array.from({ length: batch }, (_, n) => open(sockets.length + n))))
  }
  return { open: sockets.length }
}

async function storm(count) {
  const tokens = kind === 'relay' ? [] : await Promise.all(Array.from({ length: count }, (_, n) => token(`idle-${n}`)))
  const start = performance.now()
  const back = await Promise.all(Array.from({ length: count }, (_, n) => new Promise((resolve, reject) => {
    const auth = kind === 'relay' ? { rooms: [`room-${n}`] } : { token: tokens[n], since: {} }
    const socket = io(`${url}/visitor`, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: { origin: productOrigin } })
    socket.once('welcome', () => resolve(socket))
    socket.once('connect_error', (error) => reject(new Error(JSON.stringify(error.data ?? error.message))))
  })))
  const milliseconds = performance.now() - start
  for (const socket of back) socket.close()
  return { milliseconds }
}

process.on('message', (message) => {
  (message.storm ? storm(message.storm) : growTo(message.count)).then((result) => process.send(result)).catch((error) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
process.send('ready')

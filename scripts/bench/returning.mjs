import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { productOrigin } from './house.mjs'
import { ask, token, visitor } from './people.mjs'

/**
 * A thousand windows in a process of their own. The parent sends {begin: count}: as many people ask a question each and write some more;
 * then {storm: url}: how long until all are back, each with what it lacks of its conversation; answers {milliseconds, messages}.
 */
const [kind, url] = process.argv.slice(2)
const written = 8
const lacked = 3
let people = []

async function begin(count) {
  for (let from = 0; from < count; from += 50) {
    people.push(...await Promise.all(Array.from({ length: Math.min(50, count - from) }, async (_, n) => {
      const sub = `person-${from + n}`
      if (kind === 'relay') return { sub }
      const { socket } = await visitor(url, sub)
      const { conversation: { id } } = await ask(socket, 'conversation:open', { clientId: randomUUID(), text: 'A question' })
      for (let m = 1; m < written; m += 1) await ask(socket, 'message:send', { conversationId: id, clientId: randomUUID(), text: `Word ${m} ${'x'.repeat(100)}` })
      socket.close()
      return { sub, since: { [id]: written - lacked } }
    })))
  }
  return {}
}

async function storm(to) {
  const auths = await Promise.all(people.map(async ({ sub, since }) => kind === 'relay' ? { rooms: [sub] } : { token: await token(sub), since }))
  const start = performance.now()
  const back = await Promise.all(auths.map((auth) => new Promise((resolve, reject) => {
    const socket = io(`${to}/visitor`, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: { origin: productOrigin } })
    socket.once('welcome', (welcome) => resolve({ socket, messages: welcome.messages?.length ?? 0 }))
    socket.once('connect_error', (error) => reject(new Error(JSON.stringify(error.data ?? error.message))))
  })))
  const milliseconds = performance.now() - start
  for (const { socket } of back) socket.close()
  const messages = back.reduce((sum, one) => sum + one.messages, 0)
  if (kind === 'house' && messages !== people.length * lacked) throw new Error(`${messages} messages came, ${people.length * lacked} were lacking`)
  return { milliseconds, messages }
}

process.on('message', (message) => {
  (message.storm ? storm(message.storm) : begin(message.begin)).then((result) => process.send(result)).catch((error) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
process.send('ready')

import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { ask, operators, visitor } from './people.mjs'

/**
 * One process of load: 200 conversations, 10 operators who hold 20 each. The parent sends {rate, seconds} (open loop, latency from the
 * scheduled instant) or {seconds} (as fast as acknowledgements come, one under way a visitor) and gets the latencies back.
 */
const [kind, url] = process.argv.slice(2)
const conversations = 200
const staff = 10
const text = 'x'.repeat(120)

async function talkToRelay() {
  const ids = Array.from({ length: conversations }, () => randomUUID())
  const connect = (name, rooms) => new Promise((resolve) => {
    const socket = io(`${url}${name}`, { transports: ['websocket'], forceNew: true, auth: { rooms } })
    socket.once('welcome', () => resolve(socket))
  })
  await Promise.all(Array.from({ length: staff }, (_, n) => connect('/operator', ids.filter((_id, i) => i % staff === n))))
  return Promise.all(ids.map(async (id) => ({ id, socket: await connect('/visitor', [id]) })))
}

async function talkToHouse() {
  const people = await operators(url, staff)
  const sides = []
  for (let n = 0; n < conversations; n += 1) {
    const { socket } = await visitor(url, `person-${n}`)
    const { conversation } = await ask(socket, 'conversation:open', { clientId: randomUUID(), text: 'A question', urgent: true })
    sides.push({ id: conversation.id, socket })
  }
  for (let n = 0; n < conversations; n += 1) {
    const operator = people[n % staff]
    const taken = await ask(operator, 'queue:next', {})
    await ask(operator, 'message:send', { conversationId: taken.conversation.id, clientId: randomUUID(), text: 'An answer' })
  }
  return sides
}

const send = ({ id, socket }) => socket.timeout(30_000).emitWithAck('message:send', { conversationId: id, clientId: randomUUID(), text })

async function openLoop(sides, { rate, seconds }) {
  const latencies = []
  const total = rate * seconds
  const start = performance.now()
  const sends = []
  let next = 0
  await new Promise((resolve) => {
    const tick = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * rate))
      for (; next < due; next += 1) {
        const scheduled = start + (next / rate) * 1000
        sends.push(send(sides[next % sides.length]).then((answer) => {
          if (!answer.ok) throw new Error(answer.error.code)
          latencies.push(performance.now() - scheduled)
        }))
      }
      if (next >= total) { clearInterval(tick); resolve() }
    }, 1)
  })
  await Promise.all(sends)
  return { latencies, count: latencies.length, seconds: (performance.now() - start) / 1000 }
}

async function closedLoop(sides, { seconds }) {
  const latencies = []
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(sides.map(async (side) => {
    while (performance.now() < end) {
      const at = performance.now()
      const answer = await send(side)
      if (!answer.ok) throw new Error(answer.error.code)
      latencies.push(performance.now() - at)
    }
  }))
  return { latencies, count: latencies.length, seconds: (performance.now() - start) / 1000 }
}

const sides = kind === 'relay' ? await talkToRelay() : await talkToHouse()
process.on('message', (round) => {
  (round.rate ? openLoop : closedLoop)(sides, round).then((result) => process.send(result)).catch((error) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
process.send('ready')

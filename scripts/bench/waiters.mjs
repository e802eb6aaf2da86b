import { randomUUID } from 'node:crypto'
import { ask, visitor } from './people.mjs'

/**
 * Windows in which somebody waits, in a process of their own. The parent sends {count} to have so many ask a question
 * each, {told: true} for how many places were told since it asked last, {places: true} for the place that each window shows.
 */
const [url] = process.argv.slice(2)
const together = 20
const places = new Map()
let told = 0

const open = async (n) => {
  const { socket } = await visitor(url, `waiter-${n}`)
  socket.on('queue', ({ conversationId, position }) => {
    places.set(conversationId, position)
    told += 1
  })
  await ask(socket, 'conversation:open', { clientId: randomUUID(), text: 'A question', urgent: true })
}

const answer = async ({ count, told: asked }) => {
  if (count) {
    for (let from = 0; from < count; from += together) await Promise.all(Array.from({ length: together }, (_, n) => open(from + n)))
    return { open: count }
  }
  if (asked) {
    const since = told
    told = 0
    return { told: since }
  }
  return { places: [...places] }
}

process.on('message', (message) => {
  answer(message).then((result) => process.send(result)).catch((error) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(0))
process.send('ready')

import { startPostgres } from '../services/postgres.mjs'
import { startChild } from './child.mjs'
import { startHouse } from './house.mjs'
import { token } from './people.mjs'
import { median, percentile } from './percentile.mjs'
import { photograph, upload } from './photograph.mjs'

const atOnce = 8

/** Talks for so long; with `uploading`, eight uploads are under way from the first message to the last. */
async function talk({ house, chat, round, uploading }) {
  let done = false
  let taken = 0
  const uploads = uploading === undefined ? [] : Array.from({ length: atOnce }, async () => {
    while (!done) {
      await upload(house.url, uploading.bytes, uploading.jwt)
      taken += 1
    }
  })
  await house.ask('lag')
  const { latencies } = await chat.ask(round)
  const held = await house.ask('lag')
  done = true
  await Promise.all(uploads)
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), held, taken }
}

/** The chat at 200 messages a second while eight photographs are uploaded at any moment, against the same chat without. */
export async function uploads({ rounds = 7, rate = 200, seconds = 5 } = {}) {
  const bytes = await photograph()
  const postgres = await startPostgres()
  const house = await startHouse({ DATABASE_URL: postgres.url })
  try {
    const jwt = await token('photographer')
    const chat = await startChild('load.mjs', ['house', house.url])
    const round = { rate, seconds }
    const uploading = { bytes, jwt }
    await talk({ house, chat, round, uploading })
    await talk({ house, chat, round })
    const pairs = []
    for (let n = 0; n < rounds; n += 1) {
      const floor = await talk({ house, chat, round })
      pairs.push({ floor, ours: await talk({ house, chat, round, uploading }) })
    }
    chat.stop()
    const row = (figure, goal) => ({
      what: `chat at ${rate}/s while ${atOnce} JPEGs of ${(bytes.length / 1e6).toFixed(1)} MB are uploaded at any moment: ${figure}, ms`, goal, better: 'lower',
      ratio: median(pairs.map(({ floor, ours }) => ours[figure] / floor[figure])),
      floor: median(pairs.map(({ floor }) => floor[figure])), ours: median(pairs.map(({ ours }) => ours[figure])),
    })
    return [row('p99', 2), row('p50', 2)]
  } finally {
    await house.stop()
    await postgres.stop()
  }
}

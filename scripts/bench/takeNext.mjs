import { startPostgres } from '../services/postgres.mjs'
import { startHouse } from './house.mjs'
import { ask, operators } from './people.mjs'
import { median, percentile } from './percentile.mjs'
import { longLine } from './longLine.mjs'

/** A house with so many waiting, and an operator who takes. */
async function startSide(waiting) {
  const postgres = await startPostgres()
  try {
    await longLine(postgres.url, waiting)
    const house = await startHouse({ DATABASE_URL: postgres.url })
    let [operator] = await operators(house.url, 1)
    return {
      restart: async () => {
        operator.close()
        await house.restart();
        [operator] = await operators(house.url, 1)
      },
      takes: async (count) => {
        const times = []
        for (let n = 0; n < count; n += 1) {
          const start = performance.now()
          if (await ask(operator, 'queue:next', {}) === null) throw new Error('nobody waits any more')
          times.push(performance.now() - start)
        }
        return { p50: median(times), p99: percentile(times, 0.99) }
      },
      stop: async () => {
        operator.close()
        await house.stop()
        await postgres.stop()
      },
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

const row = (what, pairs, figure) => ({
  what: `take next with 1,000,000 waiting against 1,000, ${what}, ms`, goal: 1.3, better: 'lower',
  ratio: median(pairs.map(({ floor, ours }) => ours[figure] / floor[figure])),
  floor: median(pairs.map(({ floor }) => floor[figure])), ours: median(pairs.map(({ ours }) => ours[figure])),
})

/** "Take next" with a million waiting against the same with a thousand, in turns: a while after a start, and from the first moment of one. */
export async function takeNext({ rounds = 7, starts = 5, count = 30 } = {}) {
  const few = await startSide(1_000)
  try {
    const many = await startSide(1_000_000)
    try {
      await few.takes(count)
      await many.takes(count)
      const steady = []
      for (let n = 0; n < rounds; n += 1) steady.push({ floor: await few.takes(count), ours: await many.takes(count) })
      const first = []
      for (let n = 0; n < starts; n += 1) {
        await few.restart()
        const floor = await few.takes(count)
        await many.restart()
        first.push({ floor, ours: await many.takes(count) })
      }
      return [row('p50', steady, 'p50'), row('p99', steady, 'p99'), row('p50 from the first moment after a start', first, 'p50')]
    } finally {
      await many.stop()
    }
  } finally {
    await few.stop()
  }
}

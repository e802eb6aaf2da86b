import { startPostgres } from '../services/postgres.mjs'
import { startChild } from './child.mjs'
import { cpuOf } from './cpuOf.mjs'
import { startHouse } from './house.mjs'
import { median, percentile } from './percentile.mjs'

/** One measured round of one side. */
async function measure(load, pid, round) {
  const cpuBefore = cpuOf(pid)
  const { latencies, count, seconds } = await load.ask(round)
  return {
    p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), rate: count / seconds,
    cpu: ((cpuOf(pid) - cpuBefore) / count) * 1e6,
  }
}

/**
 * The whole path (schema, rate limit, de-duplication, seq, commit with fsync, fan-out, acknowledgement) against a bare relay,
 * in turns in the same run; the median of the rounds' ratios.
 */
export async function wholePath({ rounds = 5, seconds = 4 } = {}) {
  const postgres = await startPostgres()
  const relay = await startChild('relay.mjs', [])
  const house = await startHouse({ DATABASE_URL: postgres.url })
  const loads = { relay: await startChild('load.mjs', ['relay', relay.first.url]), house: await startChild('load.mjs', ['house', house.url]) }
  const report = []
  try {
    for (const { name, round, goals } of [
      { name: '500/s', round: { rate: 500, seconds }, goals: { p50: 2.8, p99: 3 } },
      { name: '2,000/s', round: { rate: 2000, seconds }, goals: { p50: 2.0, p99: 3 } },
      { name: 'maximum', round: { seconds }, goals: { cpu: 1.5, rate: 0.5 } },
    ]) {
      await loads.relay.ask({ ...round, seconds: 1 })
      await loads.house.ask({ ...round, seconds: 1 })
      const pairs = []
      for (let n = 0; n < rounds; n += 1) {
        const floor = await measure(loads.relay, relay.child.pid, round)
        const ours = await measure(loads.house, house.pid, round)
        pairs.push({ floor, ours })
      }
      for (const [figure, goal] of Object.entries(goals)) {
        report.push({
          what: `whole path at ${name}: ${figure}`,
          ratio: median(pairs.map(({ floor, ours }) => ours[figure] / floor[figure])), goal, better: figure === 'rate' ? 'higher' : 'lower',
          floor: median(pairs.map(({ floor }) => floor[figure])), ours: median(pairs.map(({ ours }) => ours[figure])),
        })
      }
    }
  } finally {
    loads.relay.stop()
    loads.house.stop()
    relay.stop()
    await house.stop()
    await postgres.stop()
  }
  return report
}

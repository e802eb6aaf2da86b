import { parseArgs } from 'node:util'
import { ensureShared } from './setup/ensureShared.mjs'
import { random } from './simulate/random.mjs'
import { replay } from './simulate/replay.mjs'
import { scenarios } from './simulate/scenarios.mjs'

/**
 * Replays weeks of arrivals against the estimate of R8 and says how often the real wait fell into the range that was told:
 * node scripts/simulate-waits.mjs [--seed N] [--weeks N]. The aim: held at least 80 %, a median range no wider than 3 to 1.
 */
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' }, weeks: { type: 'string', default: '10' } } })
await ensureShared()
const rule = (name) => import(`../shared/dist/rules/${name}.js`)
const [{ supportMode }, { learnWaits }, { waitEstimate }, { workCalendar }, { ru }, { defaultSchedule }] =
  await Promise.all(['supportMode', 'learnWaits', 'waitEstimate', 'workCalendar', 'calendars/ru', 'schedule'].map(rule))

const percent = (part, whole) => (whole === 0 ? '  –' : `${String(Math.round((100 * part) / whole)).padStart(3)} %`)
const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN

function judge(told) {
  const said = told.filter(({ range }) => range !== null)
  return {
    asked: told.length,
    said: said.length,
    held: said.filter((one) => one.range.fromMinutes <= one.wait && one.wait <= one.range.toMinutes).length,
    late: said.filter((one) => one.wait > one.range.toMinutes).length,
    ratio: middle(said.map(({ range }) => range.toMinutes / range.fromMinutes)),
  }
}
const line = (name, { asked, said, held, late, ratio }) =>
  console.log(`${name.padEnd(48)} ${String(asked).padStart(7)} ${percent(said, asked)} ${percent(held, said)} ${percent(late, said)}   ${ratio.toFixed(2)}`)

// from October, so that November's holiday and the turn of the year are in it
const from = Date.parse('2026-10-26T00:00:00+03:00')
console.log(`seed ${values.seed}, ${values.weeks} weeks from 26 October 2026; the first week teaches and is not judged`)
console.log(`${''.padEnd(48)}  looked  said   held   late   to/from`)
const all = []
for (const [name, scenario] of Object.entries(scenarios)) {
  const told = replay(scenario, {
    rules: { supportMode, learnWaits, waitEstimate }, schedule: defaultSchedule, calendar: workCalendar(ru), from, weeks: Number(values.weeks), random: random(Number(values.seed)),
  })
  line(name, judge(told))
  for (const one of told) all.push(one)
}
line('all', judge(all))
const parts = {
  'when asked': ({ asked }) => asked,
  'at place 1': ({ place }) => place === 1,
  'at 2 to 4': ({ place }) => place > 1 && place < 5,
  'at 5 and later': ({ place }) => place >= 5,
  'while closed': ({ mode }) => mode === 'closed',
  'on duty': ({ mode }) => mode === 'duty',
}
for (const [name, part] of Object.entries(parts)) line(`  ${name}`, judge(all.filter(part)))

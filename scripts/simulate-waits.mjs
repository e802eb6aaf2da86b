import { parseArgs } from 'node:util'
import { ensureShared } from './setup/ensureShared.mjs'
import { judge, parts } from './simulate/judge.mjs'
import { random } from './simulate/random.mjs'
import { replay } from './simulate/replay.mjs'
import { scenarios } from './simulate/scenarios.mjs'

/**
 * Replays weeks of arrivals against the estimate of R8 and says how often the real wait fell into the range that was told:
 * node scripts/simulate-waits.mjs [--seed N] [--weeks N] [--relearn MINUTES] [--json]. The aim: held at least 80 %, a median
 * range no wider than 3 to 1.
 */
const { values } = parseArgs({ options: {
  seed: { type: 'string', default: '1' }, weeks: { type: 'string', default: '10' }, relearn: { type: 'string', default: '15' }, json: { type: 'boolean', default: false },
} })
await ensureShared()
const rule = (name) => import(`../shared/dist/rules/${name}.js`)
const [{ supportMode }, { learnWaits }, { waitEstimate }, { workCalendar }, { ru }, { defaultSchedule }] =
  await Promise.all(['supportMode', 'learnWaits', 'waitEstimate', 'workCalendar', 'calendars/ru', 'schedule'].map(rule))

const percent = (part, whole) => (whole === 0 ? '  –' : `${String(Math.round((100 * part) / whole)).padStart(3)} %`)
const judged = {}
function report(name, told) {
  const { looked, said, held, late, ratio } = judged[name.trim()] = judge(told)
  if (values.json) return
  console.log(`${name.padEnd(48)} ${String(looked).padStart(7)} ${percent(said, looked)} ${percent(held, said)} ${percent(late, said)}   ${said === 0 ? '–' : ratio.toFixed(2)}`)
}

// from October, so that November's holiday and the turn of the year are in it
const from = Date.parse('2026-10-26T00:00:00+03:00')
if (!values.json) {
  console.log(`seed ${values.seed}, ${values.weeks} weeks from 26 October 2026; the first week teaches and is not judged`)
  console.log(`${''.padEnd(48)}  looked  said   held   late   to/from`)
}
const all = []
for (const [name, scenario] of Object.entries(scenarios)) {
  const told = replay(scenario, {
    rules: { supportMode, learnWaits, waitEstimate }, schedule: defaultSchedule, calendar: workCalendar(ru), from,
    weeks: Number(values.weeks), relearn: Number(values.relearn), random: random(Number(values.seed)),
  })
  report(name, told)
  for (const one of told) all.push({ ...one, scenario: name })
}
report('all', all)
for (const [name, part] of Object.entries(parts)) report(`  ${name}`, all.filter(part))
if (values.json) console.log(JSON.stringify(judged))

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ensureShared } from './setup/ensureShared.mjs'

const usage = 'Usage: npm run -s hours -- INSTANT [--product ID], for example: npm run -s hours -- 2026-11-20T15:00:00+03:00'

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: { product: { type: 'string' } }, allowPositionals: true })
    if (positionals.length > 0) return { text: positionals.join(' '), product: values.product }
  } catch (error) {
    throw new Error(`${error.message}\n${usage}`)
  }
  throw new Error(usage)
}

function readProducts(file) {
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`PRODUCTS_FILE cannot be read: ${error.message}`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`PRODUCTS_FILE is not JSON: ${error.message}`)
  }
}

/** The schedule of the product asked for; without a question the only one, or the demo's. */
async function scheduleOf(wanted) {
  const { defaultSchedule, hoursFault, isTimeZone } = await import('../shared/dist/rules/schedule.js')
  const { calendars } = await import('../shared/dist/rules/calendars.js')
  const file = process.env.PRODUCTS_FILE
  const products = file ? readProducts(file) : { vetmanager: {} }
  const ids = Object.keys(products)
  const id = wanted ?? (ids.length === 1 ? ids[0] : 'vetmanager')
  if (!ids.includes(id)) throw new Error(`There is no product ${id}; there is: ${ids.join(', ')}. Name one with --product`)

  const schedule = { ...defaultSchedule, ...products[id].schedule }
  if (!isTimeZone(schedule.timeZone)) throw new Error(`${id}: ${schedule.timeZone} is not an IANA time zone`)
  const fault = hoursFault(schedule.workday) ?? hoursFault(schedule.dayOff)
  if (fault !== null) throw new Error(`${id}: ${fault}`)
  if (!Object.hasOwn(calendars, schedule.calendar)) throw new Error(`${id}: there is no calendar ${schedule.calendar}`)
  return { schedule, years: calendars[schedule.calendar] }
}

/** What a question sent at that instant would meet. By the built-in calendar: what administrators corrected lies in the record. */
async function hours() {
  const { text, product } = readArguments()
  await ensureShared()
  const [{ answerBy }, { readInstant, writeInstant }, { supportMode }, { workCalendar }] = await Promise.all([
    import('../shared/dist/rules/answerBy.js'), import('../shared/dist/rules/instants.js'),
    import('../shared/dist/rules/supportMode.js'), import('../shared/dist/rules/workCalendar.js'),
  ])
  const { schedule, years } = await scheduleOf(product)
  const sentAt = readInstant(text, schedule.timeZone)
  if (sentAt === null) throw new Error(`"${text}" is no instant. ${usage}`)

  const calendar = workCalendar(years)
  const { mode, since, until, next } = supportMode(schedule, calendar, sentAt)
  const write = (at) => writeInstant(at, schedule.timeZone)
  console.log(JSON.stringify({
    mode, since: write(since), until: write(until), next: { mode: next.mode, at: write(next.at) },
    answerBy: write(answerBy(calendar, schedule.timeZone, sentAt)),
  }))
}

try {
  await hours()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

import { Temporal } from 'temporal-polyfill'
import { byteOrderMark, csvLine } from './csv.ts'
import { outcomeOf } from './outcomeOf.ts'
import { periodOf, type Asked, type Reports } from './period.ts'
import { readPromises } from './readPromises.ts'

const head = ['number', 'again', 'product', 'account', 'topic', 'urgent', 'asked', 'answer by', 'answered', 'outcome', 'left by', 'operator', 'rating']

/** Every promise of the period, one a line, on the regulation's clock. The period is checked before the first line. */
export function promisesCsv(deps: Reports, asked: Asked): AsyncGenerator<string> {
  const period = periodOf(deps, asked)
  const now = deps.now()
  const clock = (at: Date | null) => at === null ? null
    : Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(period.zone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
  return (async function* () {
    yield byteOrderMark + csvLine(head)
    for await (const page of readPromises(deps.record, period)) {
      yield page.map((row) => csvLine([
        row.arrival, row.again ? 'yes' : '', row.product, row.account, row.topic, row.urgent ? 'yes' : '', clock(row.askedAt), clock(row.answerBy), clock(row.answeredAt),
        outcomeOf(row, now), row.leftBy, row.operator, row.score,
      ])).join('')
    }
  })()
}

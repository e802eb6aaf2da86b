import type { ru } from './ru.ts'
import type { Say } from './say.ts'
import type { Moment, Times } from './times.ts'

/** The longest day that has the clock moved back, so that a promise without days off in it never looks longer. */
const day = 25 * 3_600_000

/** R7 as the visitor reads it; says so where days off have moved the promise. */
export function promiseSentence(say: Say<typeof ru>, times: Times, promise: { askedAt: Moment; answerBy: Moment }, now: Moment): string {
  const local = times.moment(promise.answerBy, now)
  const extended = new Date(promise.answerBy).getTime() - new Date(promise.askedAt).getTime() > day
  return say(extended ? 'answerByHoliday' : 'answerBy', { local })
}

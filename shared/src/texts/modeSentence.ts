import type { Support } from '../protocol/shapes.ts'
import type { ru } from './ru.ts'
import type { Say } from './say.ts'
import type { Moment, Times } from './times.ts'

/** The head's one sentence: whether support works now, and when that changes. */
export function modeSentence(say: Say<typeof ru>, times: Times, support: Pick<Support, 'mode' | 'next'>, now: Moment): string {
  const local = times.moment(support.next.at, now)
  switch (support.mode) {
    case 'open': return say('mode.open', { local })
    case 'duty': return say('mode.duty', { local })
    case 'closed': return say(support.next.mode === 'duty' ? 'mode.closedDuty' : 'mode.closed', { local })
  }
}

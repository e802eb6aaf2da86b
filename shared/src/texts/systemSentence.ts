import type { SystemEvent } from '../protocol/shapes.ts'
import type { ru } from './ru.ts'
import type { Say } from './say.ts'

/**
 * What a system message says (R9 to R11). `product`: its name; `moment`: words for the time at which a postponed question
 * comes back. A reason carries its own advice, so the sentence around it adds no full stop.
 */
export function systemSentence(say: Say<typeof ru>, event: SystemEvent, words: { product: string; moment: (at: string) => string }): string {
  const { product } = words
  switch (event.event) {
    case 'postponed': {
      const reason = say(`reason.${event.reason}`, { product })
      return event.until === undefined ? say('system.postponed', { reason }) : say('system.postponedUntil', { reason, until: words.moment(event.until) })
    }
    case 'closed': return say('system.closed', { reason: say(`reason.${event.reason}`, { product }) })
    case 'development': return say('system.development')
    case 'suggestion': return say('system.suggestion')
  }
}

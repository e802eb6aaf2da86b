import type { HeldPlace } from '../conversation/talks.ts'
import type { Words } from '../window/words.ts'

/** Why the place is another one than a moment ago (R6); null where it only fell, or where what holds it says it all. */
export function whyMoved(say: Words, { because, position: n, held, wasHeld }: HeldPlace, urgent: boolean): string | null {
  switch (because) {
    case null: return null
    case 'mode': return held ? null : wasHeld ? say('queue.dutyOver', { n }) : say('queue.becauseMode', { n })
    case 'urgent': return urgent ? say('queue.becauseOthers', { n }) : say('queue.becauseUrgent', { n })
  }
}

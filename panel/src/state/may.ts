import type { Conversation } from '@lifebuoy/shared'
import type { Known } from './known.ts'
import { holds } from './mine.ts'

export type Deed = 'take' | 'answer' | 'postpone' | 'transfer' | 'return' | 'handover' | 'resolve' | 'urgent' | 'diagnostics'

/** Whether the protocol lets this operator do it now; the server has the last word. */
export function may(known: Known, deed: Deed, conversation: Conversation): boolean {
  const holder = holds(known, conversation)
  switch (deed) {
    case 'take': return conversation.state !== 'waiting' && conversation.operator === null
    case 'transfer':
    case 'return': return holder || (conversation.state === 'assigned' && known.operator?.role === 'admin')
    case 'urgent': return conversation.state === 'waiting' || conversation.state === 'assigned'
    case 'answer':
    case 'postpone':
    case 'handover':
    case 'resolve':
    case 'diagnostics': return holder
  }
}

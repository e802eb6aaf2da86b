import type { Conversation, Mode } from '@lifebuoy/shared'
import type { Known } from './known.ts'

/** The head of the line, without those who left it since it was told. */
export const inLine = (known: Known): Conversation[] =>
  known.waiting.head
    .map((one) => known.conversations[one.id] ?? one)
    .filter((one) => one.state === 'waiting')
    .sort((a, b) => (a.arrival ?? 0) - (b.arrival ?? 0))

/** Whether the mode of its product lets it be taken now (R6). */
export const allowed = (known: Known, conversation: Conversation): boolean =>
  known.support[conversation.product]?.mode !== 'duty' || conversation.urgent

/** Whom «Take next» would give, as far as the head of the line shows it. */
export const nextInLine = (known: Known): Conversation | null => inLine(known).find((one) => allowed(known, one)) ?? null

/** How the whole panel is coloured: duty where any product is on duty and none is open. */
export function overallMode(known: Known): Mode {
  const modes = Object.values(known.support).map((one) => one.mode)
  if (modes.includes('open')) return 'open'
  return modes.includes('duty') ? 'duty' : 'closed'
}

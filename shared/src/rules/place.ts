import type { Mode } from '../protocol/shapes.ts'
import type { InLine } from './nextInLine.ts'

/**
 * R6: 1 + the earlier questions that have not left the line; a taken but unanswered one is still ahead, one that came back
 * after leaving is not. An urgent question on duty counts urgent ones only. The model of what the line shows.
 */
export function place(line: Iterable<InLine>, of: InLine, modeOf: (product: string) => Mode): number {
  const urgentOnly = of.urgent && modeOf(of.product) === 'duty'
  let ahead = 0
  for (const entry of line) {
    if (!entry.left && entry.arrival < of.arrival && (entry.urgent || !urgentOnly)) ahead++
  }
  return 1 + ahead
}

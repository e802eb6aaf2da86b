import type { Topic } from '../protocol/shapes.ts'

/** R10: what is answered, in the order of the regulation, and suggestions. */
export const topics = ['error', 'updates', 'features', 'howto', 'suggestion'] as const satisfies readonly Topic[]

/** A suggestion is thanked for and listed; everything else stands in the line and carries a promise. */
export function standsInLine(topic: Topic | null): boolean {
  return topic !== 'suggestion'
}

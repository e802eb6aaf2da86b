import type { Known } from './known.ts'

const heardFor = 6_000

/** Who is writing in a conversation now; null when that was not heard lately. `now` in milliseconds. */
export function isTyping(known: Known, conversationId: string, now: number): string | null {
  const sign = known.typing[conversationId]
  return sign !== undefined && now - sign.at < heardFor ? sign.name : null
}

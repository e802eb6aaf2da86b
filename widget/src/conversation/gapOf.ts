import type { Conversation, Message } from '@lifebuoy/shared'

/** The highest `seq` up to which nothing is missing, counted from the first one that is here; 0 where nothing is. */
export function wholeUpTo(messages: readonly Message[]): number {
  let whole = messages[0]?.seq ?? 0
  for (const message of messages) {
    if (message.seq > whole + 1) return whole
    whole = message.seq
  }
  return whole
}

/** After which `seq` messages are missing that the server has; null where nothing is, or where nothing was read yet. */
export function gapOf(conversation: Conversation | undefined, messages: readonly Message[]): number | null {
  const last = messages.at(-1)?.seq
  if (last === undefined) return null
  const whole = wholeUpTo(messages)
  return whole < Math.max(last, conversation?.lastSeq ?? 0) ? whole : null
}

/** What to ask for after a break: `since` of the handshake. */
export function sinceOf(messages: { readonly [id: string]: readonly Message[] }): { [id: string]: number } {
  return Object.fromEntries(Object.entries(messages).map(([id, list]) => [id, wholeUpTo(list)]).filter(([, seq]) => seq !== 0))
}

import type { Event } from '../history.ts'
import { sends } from './sends.ts'

/** (3) What was acknowledged before something else of the conversation was sent has the lower seq. */
export function realTimeOrder(events: readonly Event[]): string[] {
  const byConversation = new Map<string, { clientId: string; invokedAt: number; at: number; seq: number }[]>()
  for (const { clientId, invokedAt, ok } of sends(events)) {
    if (ok?.conversationId === undefined || ok.seq === undefined) continue
    byConversation.set(ok.conversationId, [...byConversation.get(ok.conversationId) ?? [], { clientId, invokedAt, at: ok.t, seq: ok.seq }])
  }
  return [...byConversation.values()].flatMap((all) => all.flatMap((a) =>
    all.filter((b) => a.at < b.invokedAt && a.seq >= b.seq).map((b) => `${b.clientId} (${b.seq}) was sent after ${a.clientId} (${a.seq}) was acknowledged`)))
}

import type { Due } from './claimDue.ts'

/** What the tracker reads: the operator's summary, and what finds its way back; nothing of the person who asked. */
export const payload = ({ id, product, conversationId, arrival, account, topic, summary, at }: Due, publicUrl: string): string => JSON.stringify({
  id, kind: 'handover', at: at.toISOString(), product,
  conversation: { id: conversationId, arrival, account, topic, url: `${publicUrl}/panel/#/development/${conversationId}` },
  summary,
})

import type { Desk } from '../desk/desk.ts'

/** Hands what stands in the composer to the outbox, and empties the composer. */
export function sendDraft(desk: Desk, conversationId: string): void {
  const draft = desk.drafts.of(conversationId)
  const kind = draft.tab
  desk.outbox.add({
    clientId: crypto.randomUUID(),
    kind,
    conversationId,
    text: draft[kind].trim(),
    attachments: kind === 'note' ? [] : draft.attachments,
    at: Date.now(),
  })
  desk.drafts.change(conversationId, { [kind]: '', ...(kind === 'answer' ? { attachments: [] } : {}) })
  if (kind === 'answer') desk.uploads.forgive(conversationId)
  const { [conversationId]: _, ...others } = desk.lost.value
  desk.lost.value = others
}

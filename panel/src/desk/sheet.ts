/** What lies open above the desk; one at a time. */
export type Sheet =
  | { kind: 'postpone' | 'transfer' | 'handover' | 'resolve'; conversationId: string }
  | { kind: 'keys' | 'palette' | 'me' }
  | { kind: 'image'; conversationId: string; attachmentId: string }

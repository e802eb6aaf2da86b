import type { Message } from '@lifebuoy/shared'

/** The clinic's question with its steps, as the beginning of a summary. */
export function summaryOf(messages: readonly Message[]): string {
  const asked = messages.find((one) => one.author.kind === 'visitor' && (one.text !== '' || one.steps !== undefined))
  if (asked === undefined) return ''
  return [asked.text, ...(asked.steps ?? []).map((step, n) => `${n + 1}. ${step}`)].filter((one) => one !== '').join('\n')
}

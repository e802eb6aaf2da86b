/** Statuses that have support (regulation: "Кто может обратиться"); every other word has none. */
export const supportedStatuses = ['paid', 'trial', 'registration', 'demo'] as const

/** Whether an account of this status, in billing's own word, has support. */
export function mayAsk(status: string): boolean {
  return (supportedStatuses as readonly string[]).includes(status)
}

import type { Visitor } from '../people.ts'

/** Names of rooms; only the server joins a socket to one. Ids are UUIDs, account names are foreign words: those come last in a name. */
export const rooms = {
  visitor: (id: string) => `visitor:${id}`,
  /** Those who may read all conversations of the account. */
  leads: (product: string, account: string) => `leads:${product}\n${account}`,
  account: (product: string, account: string) => `account:${product}\n${account}`,
  product: (product: string) => `product:${product}`,
  operators: 'operators',
  operator: (id: string) => `operator:${id}`,
  session: (id: string) => `session:${id}`,
  watchers: (conversationId: string) => `watchers:${conversationId}`,
} as const

/** Where a visitor hears of what he may read, and of nothing else. */
export const roomsOf = (visitor: Visitor): string[] => [
  rooms.product(visitor.product),
  rooms.account(visitor.product, visitor.account),
  ...new Set([visitor.id, ...visitor.ids].map(rooms.visitor)),
  ...(visitor.lead ? [rooms.leads(visitor.product, visitor.account)] : []),
]

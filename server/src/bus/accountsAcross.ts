import type { Redis } from 'ioredis'
import { createBus } from './createBus.ts'

export interface AccountsAcross {
  redis: Redis | undefined
  /** The name of the house (`houseName`). */
  house: string
  /** Another node has learnt another word of billing for this account. */
  heard: (product: string, account: string) => Promise<unknown>
  onError: (error: unknown) => void
}

/** Tells the other nodes that billing's word for an account has changed, on a channel of its own; without Redis each learns it by asking, within a minute. */
export function accountsAcross({ redis, house, heard, onError }: AccountsAcross): { changed(product: string, account: string): void; close(): void } {
  const bus = redis && createBus({
    redis, channel: `${house}:accounts`,
    onAccounts: (hints) => { for (const { product, account } of hints) heard(product, account).catch(onError) },
  })
  return {
    changed: (product, account) => { bus?.publish({ kind: 'account', product, account }) },
    close: () => { bus?.close() },
  }
}

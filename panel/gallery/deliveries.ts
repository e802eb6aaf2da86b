import type { Delivery } from '@lifebuoy/shared/protocol/development'
import { ago, ahead, id } from './people.ts'

const known = { id: id(), handedAt: ago(25), tries: 4 }
const deliveries: { readonly [state: string]: Delivery } = {
  tracker: { ...known, state: 'delivered', deliveredAt: ago(24) },
  trackersilent: { ...known, state: 'waiting', nextAt: ahead(15), maySendAgain: true },
  trackerfailed: { ...known, state: 'failed', maySendAgain: true },
}

/** What the server would say of development's tracker in that state of the gallery; undefined for other calls. */
export function deliveryAnswer(state: string, path: string): { deliveries: Delivery[] } | undefined {
  const one = deliveries[state]
  return path.startsWith('/api/deliveries') ? { deliveries: one ? [one] : [] } : undefined
}

import { useEffect, useState } from 'preact/hooks'
import type { Delivery } from '@lifebuoy/shared/protocol/development'
import { useDesk } from '../desk/desk.ts'
import { loadDeliveries } from './deliveryCalls.ts'

const every = 5_000

/** What became of the last hand-over's delivery, looked at again until it has arrived; null where there is none, or not yet known. */
export function useDelivery(conversationId: string): { delivery: Delivery | null; look: () => void } {
  const live = useDesk().link.value === 'live'
  const [delivery, setDelivery] = useState<Delivery | null>(null)
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    let left = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const answer = await loadDeliveries(conversationId)
      if (left) return
      const newest = answer.ok ? answer.data.deliveries[0] ?? null : undefined
      if (newest !== undefined) setDelivery(newest)
      if (newest === undefined || newest?.state === 'waiting') timer = setTimeout(() => { void look() }, every)
    }
    if (live) void look()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [conversationId, live, looks])
  return { delivery, look: () => { setLooks((before) => before + 1) } }
}

import { Counter, type Registry } from 'prom-client'
import type { Deliver } from './deliver.ts'

/** Tries to tell trackers, by what became of them. */
export function countDeliveries(metrics: Registry): Deliver['count'] {
  const tries = new Counter({ name: 'lifebuoy_deliveries_total', help: 'Tries to tell development of a hand-over', labelNames: ['product', 'outcome'] as const, registers: [metrics] })
  return (product, outcome) => { tries.inc({ product, outcome }) }
}

import { useDesk } from '../desk/desk.ts'

/** What a screen reader is told by itself, one sentence at a time. */
export function LiveRegion() {
  return <output class="only-heard" aria-live="polite">{useDesk().announced.value}</output>
}

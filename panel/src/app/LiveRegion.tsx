import { useDesk } from '../desk/desk.ts'

/** What a screen reader is told by itself, one sentence at a time. */
export function LiveRegion() {
  return <p class="only-heard" role="status" aria-live="polite">{useDesk().announced.value}</p>
}

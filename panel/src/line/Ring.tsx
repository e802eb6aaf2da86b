import type { Owed } from '../state/promise.ts'

const around = 2 * Math.PI * 8

/** What is left of the last six hours, as a thin ring; silent, for the time stands beside it. */
export function Ring({ owed, size = 16 }: { owed: Owed; size?: number }) {
  return (
    <svg class={`pie is-${owed.nearness}`} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <circle class="r0" cx="10" cy="10" r="8" />
      <circle class="r1" cx="10" cy="10" r="8" stroke-dasharray={`${(owed.part * around).toFixed(2)} ${around.toFixed(2)}`} transform="rotate(-90 10 10)" />
    </svg>
  )
}

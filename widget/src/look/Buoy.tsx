/** The lifebuoy with a hole that holds a number. */
export function Buoy() {
  return (
    <svg class="buoy" viewBox="0 0 56 56" aria-hidden="true">
      <circle class="b-wrap" cx="28" cy="28" r="20.75" stroke-width="12.5" />
      <circle class="b-ring" cx="28" cy="28" r="20.75" stroke-width="12.5" stroke-dasharray="20.86 11.73" stroke-dashoffset="10.43" />
      <circle class="b-edge" cx="28" cy="28" r="26.25" />
      <circle class="b-edge" cx="28" cy="28" r="15.25" />
    </svg>
  )
}

/** The sign at the head of the home page, in the colour of its text. */
export function BuoySign({ size }: { size: number }) {
  return (
    <svg class="i" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <g fill="none" stroke="currentColor">
        <circle cx="12" cy="12" r="7.45" stroke-width="5" stroke-dasharray="7.021 4.681" stroke-dashoffset="3.511" />
        <circle cx="12" cy="12" r="9.6" stroke-width="1.5" />
        <circle cx="12" cy="12" r="5.2" stroke-width="1.5" />
      </g>
    </svg>
  )
}

/** The mark of the house. */
export function Lifebuoy({ size }: { size: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor">
      <circle cx="12" cy="12" r="7.45" stroke-width="5" stroke-dasharray="7.021 4.681" stroke-dashoffset="3.511" />
      <circle cx="12" cy="12" r="9.6" stroke-width="1.5" />
      <circle cx="12" cy="12" r="5.2" stroke-width="1.5" />
    </svg>
  )
}

import { useRef } from 'preact/hooks'

/** The number in the hole: the old one leaves upward, the new one comes from below. */
export function Roll({ n }: { n: number }) {
  const shown = useRef({ now: n, before: null as number | null })
  if (shown.current.now !== n) shown.current = { now: n, before: shown.current.now }
  const { before } = shown.current
  return (
    <span class="roll">
      {before !== null && <b key={`out ${before}`} class="is-out">{before}</b>}
      <b key={`in ${n}`} class={before === null ? '' : 'is-in'}>{n}</b>
    </span>
  )
}

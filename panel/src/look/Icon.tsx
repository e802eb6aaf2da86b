import { icons, type Drawing, type IconName } from './icons.ts'

/** A decoration beside a word, or inside a button that has a name of its own. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const drawing: Drawing = icons[name]
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawing.path} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
      {drawing.dots?.map(([x, y, r]) => <circle key={`${x} ${y}`} cx={x} cy={y} r={r} fill="currentColor" />)}
    </svg>
  )
}

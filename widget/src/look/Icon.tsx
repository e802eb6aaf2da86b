import { icons, type IconName } from './icons.ts'

/** A picture beside a word that says the same: never alone, so it has no name of its own. */
export function Icon({ name, size = 20, tone = '' }: { name: IconName; size?: number; tone?: string }) {
  const [stroke, fill] = icons[name] as readonly [string, string?]
  return (
    <svg class={`i ${tone}`} viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={stroke} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" />
      {fill && <path d={fill} fill="currentColor" />}
    </svg>
  )
}

import type { MissingYear } from '@lifebuoy/shared/rules/missingYearWarning'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

/** Says that a year has no decree: amber from 1 October, red from 1 December; before that only who looks at that year. `act`: who reads it can do something. */
export function Missing({ warning, year, act = true }: { warning: MissingYear; year?: number; act?: boolean }) {
  const missing = warning.level === 'none' ? year : warning.year
  if (missing === undefined) return null
  return (
    <p class={warning.level === 'red' ? 'warn' : 'warn is-amber'}>
      <Icon name="alert" size={16} />
      <span>{say('cal.missing', { year: missing })}{act && ` ${say(warning.level === 'none' ? 'cal.missing.later' : 'cal.missing.load')}`}</span>
    </p>
  )
}

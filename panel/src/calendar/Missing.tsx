import type { MissingYear } from '@lifebuoy/shared/rules/missingYearWarning'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

/** Says that a year has no decree: amber from 1 October, red from 1 December; before that only who looks at that year. */
export function Missing({ warning, year }: { warning: MissingYear; year?: number }) {
  const missing = warning.level === 'none' ? year : warning.year
  if (missing === undefined) return null
  return (
    <p class={warning.level === 'red' ? 'warn' : 'warn is-amber'}>
      <Icon name="alert" size={16} />
      <span>{say('cal.missing', { year: missing })} {say(warning.level === 'none' ? 'cal.missing.later' : 'cal.missing.load')}</span>
    </p>
  )
}

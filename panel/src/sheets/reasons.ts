import type { Reason } from '@lifebuoy/shared'

/** R9's four, in the order of their numbers. */
export const reasons = ['not-reproducible', 'not-enough-information', 'out-of-scope', 'unconstructive'] as const satisfies readonly Reason[]

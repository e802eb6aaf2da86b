import type { Reason } from '../protocol/shapes.ts'

/** R9: why a question is postponed or closed unsolved, in the order of the regulation. */
export const reasons = ['not-reproducible', 'not-enough-information', 'out-of-scope', 'unconstructive'] as const satisfies readonly Reason[]

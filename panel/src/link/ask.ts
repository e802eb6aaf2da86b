import type { Answer, OperatorInput, OperatorOutput } from '@lifebuoy/shared'

/** One command to the server. It never throws: without a line, or without an answer in time, it answers `unavailable`. */
export type Ask = <E extends keyof OperatorOutput>(event: E, input: OperatorInput[E]) => Promise<Answer<OperatorOutput[E]>>

/** What a command gets that could not be asked. The same bytes may be sent again. */
export const unanswered = { ok: false, error: { code: 'unavailable', message: 'No connection' } } as const satisfies Answer<never>

import type { ErrorCode } from '@lifebuoy/shared'
import { say } from '../say.ts'

/** Why a command was refused, as a sentence with what to do next. */
export function refusal(code: ErrorCode): string {
  switch (code) {
    case 'unavailable':
    case 'conflict':
    case 'forbidden':
    case 'not_found':
    case 'rate_limited':
    case 'invalid':
    case 'not_eligible':
    case 'unauthorized': return say(`fault.${code}`)
    default: return say('fault.other')
  }
}

import { errors, type ErrorCode, type ProtocolError } from '@lifebuoy/shared'

/** The one error that a use case throws on purpose: the edge turns it into an answer, everything else into `unavailable`. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, more: { field?: string; message?: string; retryAfterMs?: number } = {}) {
    super(more.message ?? errors[code].message)
    this.code = code
    this.field = more.field
    this.retryAfterMs = more.retryAfterMs
  }

  toProtocol(): ProtocolError {
    return {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
    }
  }
}

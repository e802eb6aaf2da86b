/**
 * Every refusal the protocol knows. `retry`: the very same bytes may succeed later, so an outbox keeps trying;
 * `status`: the HTTP status where the refusal travels over HTTP. People read `texts`, never `message`.
 */
export const errors = {
  unauthorized: { retry: true, status: 401, message: 'Sign in again' },
  forbidden: { retry: false, status: 403, message: 'You may see this, not do it' },
  not_eligible: { retry: false, status: 403, message: 'This account has no support' },
  invalid: { retry: false, status: 400, message: 'The request is malformed' },
  not_found: { retry: false, status: 404, message: 'There is no such thing for you' },
  conflict: { retry: false, status: 409, message: 'Somebody or something was faster' },
  rate_limited: { retry: true, status: 429, message: 'Too many requests at once' },
  outdated: { retry: false, status: 426, message: 'Load a newer version of this page' },
  unavailable: { retry: true, status: 503, message: 'Try again in a moment' },
  unsupported_type: { retry: false, status: 415, message: 'Only JPG, GIF and PNG' },
  too_large: { retry: false, status: 413, message: 'The image is too large' },
  unreadable_image: { retry: false, status: 422, message: 'The image cannot be opened' },
} as const satisfies { [code: string]: { retry: boolean; status: number; message: string } }

export type ErrorCode = keyof typeof errors

export interface ProtocolError {
  code: ErrorCode
  message: string
  field?: string
  retryAfterMs?: number
}

/** What every command is acknowledged with. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: ProtocolError }

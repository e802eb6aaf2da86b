import type { Answer } from '@lifebuoy/shared'
import { errors, type ErrorCode } from '@lifebuoy/shared/protocol/errors'

/** One HTTP call to the own server, answered like a command. It never throws. */
export async function request(method: string, path: string, body?: unknown): Promise<Answer<unknown>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const answered: unknown = text === '' ? null : JSON.parse(text)
    return response.ok ? { ok: true, data: answered } : { ok: false, error: refusalOf(response.status, answered) }
  } catch {
    return { ok: false, error: { code: 'unavailable', message: 'No connection' } }
  }
}

/** The refusal in an answer's body; a body that is none of ours is judged by its status. */
export function refusalOf(status: number, body: unknown): { code: ErrorCode; message: string; field?: string; retryAfterMs?: number } {
  const error: unknown = typeof body === 'object' && body !== null && 'error' in body ? body.error : null
  if (typeof error === 'object' && error !== null && 'code' in error && isCode(error.code)) {
    const retry = 'retryAfterMs' in error && typeof error.retryAfterMs === 'number' ? { retryAfterMs: error.retryAfterMs } : {}
    const field = 'field' in error && typeof error.field === 'string' ? { field: error.field } : {}
    return { code: error.code, message: errors[error.code].message, ...field, ...retry }
  }
  const code = (Object.keys(errors) as ErrorCode[]).find((one) => errors[one].status === status) ?? 'unavailable'
  return { code, message: errors[code].message }
}

const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errors, code)

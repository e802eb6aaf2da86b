import type { Answer, Role } from '@lifebuoy/shared'
import { request } from '../link/request.ts'

/** An operator as administrators see him. */
export interface OperatorEntry {
  id: string
  email: string
  name: string
  role: Role
  disabled: boolean
}

const roles: readonly string[] = ['operator', 'duty', 'admin'] satisfies Role[]

/** All operators; the answer may be a list or an object that holds one. */
export async function listOperators(): Promise<Answer<OperatorEntry[]>> {
  const answer = await request('GET', '/api/operators')
  if (!answer.ok) return answer
  const body = answer.data
  const list: unknown = Array.isArray(body) ? body : typeof body === 'object' && body !== null && 'operators' in body ? body.operators : []
  return { ok: true, data: Array.isArray(list) ? list.filter(isEntry) : [] }
}

export const addOperator = (entry: { email: string; name: string; role: Role; password: string }): Promise<Answer<unknown>> =>
  request('POST', '/api/operators', entry)

export const changeOperator = (id: string, change: { role?: Role; disabled?: boolean; password?: string }): Promise<Answer<unknown>> =>
  request('PATCH', `/api/operators/${id}`, change)

/** A password that nobody has to think up: 16 signs that are told apart when read aloud. */
export function makePassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  const numbers = Array.from(crypto.getRandomValues(new Uint8Array(64))).filter((one) => one < signs.length * 8)
  return numbers.slice(0, 16).map((one) => signs[one % signs.length]).join('').replace(/(.{4})(?=.)/g, '$1-')
}

function isEntry(one: unknown): one is OperatorEntry {
  return typeof one === 'object' && one !== null && 'id' in one && 'email' in one && 'name' in one && 'role' in one && roles.includes(String(one.role))
}

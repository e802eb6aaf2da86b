import type { Answer } from '@lifebuoy/shared'
import type { DutyView, Today } from '@lifebuoy/shared/protocol/calendar'
import { request } from '../link/request.ts'

// The own server's answers are taken at its word: page and server are of one release.
const typed = async <T>(answer: Promise<Answer<unknown>>): Promise<Answer<T>> => await answer as Answer<T>

export const loadDuty = (from: string, to: string, product: string | null): Promise<Answer<DutyView>> =>
  typed(request('GET', `/api/duty?from=${from}&to=${to}${product === null ? '' : `&product=${encodeURIComponent(product)}`}`))

export const putDuty = (day: string, operatorId: string | null): Promise<Answer<unknown>> => request('PUT', `/api/duty/${day}`, { operatorId })

export const loadToday = (): Promise<Answer<Today>> => typed(request('GET', '/api/operator/today'))

import type { Answer } from '@lifebuoy/shared'
import type { HoursEdit, HoursEffects, HoursView } from '@lifebuoy/shared/protocol/calendar'
import { request } from '../link/request.ts'

// The own server's answers are taken at its word: page and server are of one release.
const typed = async <T>(answer: Promise<Answer<unknown>>): Promise<Answer<T>> => await answer as Answer<T>

export const loadHours = (product: string): Promise<Answer<HoursView>> => typed(request('GET', `/api/hours?product=${encodeURIComponent(product)}`))

export const tryHours = (product: string, edit: HoursEdit): Promise<Answer<HoursEffects>> => typed(request('POST', '/api/hours/preview', { product, edit }))

export const makeHours = (product: string, edit: HoursEdit, seen: string): Promise<Answer<HoursEffects>> => typed(request('POST', '/api/hours/changes', { product, edit, seen }))

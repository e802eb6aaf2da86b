import type { Answer } from '@lifebuoy/shared'
import type { CalendarChange, CalendarEdit, CalendarEffects, YearView } from '@lifebuoy/shared/protocol/calendar'
import { request } from '../link/request.ts'

// The own server's answers are taken at its word: page and server are of one release.
const typed = async <T>(answer: Promise<Answer<unknown>>): Promise<Answer<T>> => await answer as Answer<T>

const query = (asked: { [name: string]: string | number | null }): string => {
  const given = Object.entries(asked).flatMap(([name, value]) => value === null ? [] : [`${name}=${encodeURIComponent(value)}`])
  return given.length === 0 ? '' : `?${given.join('&')}`
}

export const loadYear = (product: string | null, year: number | null): Promise<Answer<YearView>> => typed(request('GET', `/api/calendar${query({ product, year })}`))

/** Where the decreed years of a calendar lie as a file. */
export const yearsAddress = (calendar: string): string => `/api/calendar/export${query({ calendar })}`

export const tryEdit = (calendar: string, product: string, edit: CalendarEdit): Promise<Answer<CalendarEffects>> => typed(request('POST', '/api/calendar/preview', { calendar, product, edit }))

export const makeEdit = (calendar: string, edit: CalendarEdit): Promise<Answer<CalendarEffects>> => typed(request('POST', '/api/calendar/changes', { calendar, edit }))

export const loadChanges = (product: string, before: string | null): Promise<Answer<CalendarChange[]>> => typed(request('GET', `/api/calendar/changes${query({ product, before })}`))

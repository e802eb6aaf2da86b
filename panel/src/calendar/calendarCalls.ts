import type { Answer } from '@lifebuoy/shared'
import type { CalendarChange, CalendarEdit, CalendarEffects, YearView } from '@lifebuoy/shared/protocol/calendar'
import { request } from '../link/request.ts'

// The own server's answers are taken at its word: page and server are of one release.
const typed = async <T>(answer: Promise<Answer<unknown>>): Promise<Answer<T>> => await answer as Answer<T>

export const loadYear = (year: number | null): Promise<Answer<YearView>> => typed(request('GET', `/api/calendar${year === null ? '' : `?year=${year}`}`))

export const tryEdit = (calendar: string, edit: CalendarEdit): Promise<Answer<CalendarEffects>> => typed(request('POST', '/api/calendar/preview', { calendar, edit }))

export const makeEdit = (calendar: string, edit: CalendarEdit): Promise<Answer<CalendarEffects>> => typed(request('POST', '/api/calendar/changes', { calendar, edit }))

export const loadChanges = (before: string | null): Promise<Answer<CalendarChange[]>> => typed(request('GET', `/api/calendar/changes${before === null ? '' : `?before=${before}`}`))

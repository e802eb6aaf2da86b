import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { testProducts } from '../../test/support/testProduct.ts'
import { testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { createHours, type Hours } from '../hours/createHours.ts'
import { createLimits } from '../limits/createLimits.ts'
import { createOperator } from '../operators/createOperator.ts'
import { createGuessDelays } from '../operators/guessDelays.ts'
import { createPasswords } from '../operators/passwords.ts'
import { sessionCookie } from '../operators/sessionCookie.ts'
import { calendarRoutes } from './calendarRoutes.ts'
import { createHttp } from './createHttp.ts'
import { dutyRoutes } from './dutyRoutes.ts'
import { createMetrics } from './metricsRoute.ts'
import { reportRoutes } from './reportRoutes.ts'

const publicUrl = 'https://support.example'
const day = { calendar: 'ru', edit: { kind: 'day', day: '2026-11-27', working: false, hours: null, note: '' } }
const year = { nonWorking: ['2028-01-03'], workingWeekendDays: [], decree: 'x', moves: [] }

describe('the calendar, the roster and the reports over HTTP', () => {
  let opened: TestRecord
  let app: FastifyInstance
  let hours: Hours
  let veraId: string
  const cookies: { [who: string]: string } = {}
  const now = () => new Date('2026-11-26T13:00:00Z')

  beforeAll(async () => {
    opened = await testRecord('postgres')
    const { record } = opened
    const products = testProducts({ vetmanager: {} })
    const passwords = createPasswords({ log2N: 10, r: 8, p: 1 })
    for (const role of ['admin', 'operator', 'duty'] as const) {
      const { id } = await createOperator({ record, passwords }, { email: `${role}@x.example`, name: role, role, password: 'right password' })
      if (role === 'duty') veraId = id
    }
    hours = createHours({ products, record, now, log: { warn: () => undefined } })
    const use = { record, products, hours, now, cookie: sessionCookie(publicUrl), publicUrl, promises: { now: () => Promise.resolve() } }
    app = createHttp({
      ...use, config: { publicUrl, products, trustProxy: [], metricsToken: undefined }, log: pino({ level: 'silent' }), metrics: createMetrics(), passwords,
      delays: createGuessDelays({ record, sleep: () => Promise.resolve() }), ready: () => Promise.resolve(), redis: () => 'none', supportOf: (product) => hours.supportOf(product), limits: createLimits({ factor: 100 }),
      tell: { operators: () => undefined, revoked: () => undefined }, left: () => Promise.resolve(), pages: [calendarRoutes(use), dutyRoutes(use), reportRoutes(use)],
    })
    for (const who of ['admin', 'operator', 'duty']) {
      const { headers } = await app.inject({ method: 'POST', url: '/api/operator/session', headers: { origin: publicUrl }, payload: { email: `${who}@x.example`, password: 'right password' } })
      cookies[who] = String(headers['set-cookie']).split(';')[0] ?? ''
    }
  })
  afterAll(async () => {
    await app.close()
    hours.close()
    await opened.close()
  })
  const call = (who: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, headers: { [name: string]: string } = { origin: publicUrl }) =>
    app.inject({ method, url, headers: { ...headers, cookie: cookies[who] ?? '' }, ...(payload === undefined ? {} : { payload }) })

  const routes: [method: 'GET' | 'POST' | 'PUT', url: string, payload: object | undefined, role: 'any' | 'admin', status: number][] = [
    ['GET', '/api/calendar', undefined, 'admin', 200],
    ['GET', '/api/calendar?year=2027', undefined, 'admin', 200],
    ['GET', '/api/calendar/export', undefined, 'admin', 200],
    ['GET', '/api/calendar/changes', undefined, 'admin', 200],
    ['POST', '/api/calendar/preview', day, 'admin', 200],
    ['POST', '/api/calendar/changes', day, 'admin', 201],
    ['GET', '/api/operator/today', undefined, 'any', 200],
    ['GET', '/api/duty?from=2026-11-26&to=2026-12-26', undefined, 'any', 200],
    ['PUT', '/api/duty/2026-11-28', { operatorId: null }, 'admin', 204],
    ['GET', '/api/reports/promises?from=2026-11-01&to=2026-11-26', undefined, 'admin', 200],
    ['GET', '/api/reports/promises.csv?from=2026-11-01&to=2026-11-26', undefined, 'admin', 200],
    ['GET', '/api/suggestions.csv', undefined, 'admin', 200],
    ['GET', '/api/suggestions.json', undefined, 'admin', 200],
  ]
  test.each(routes)('%s %s is for whom it is for', async (method, url, payload, role, status) => {
    expect((await call('admin', method, url, payload)).statusCode).toBe(status)
    for (const who of ['operator', 'duty']) expect([who, (await call(who, method, url, payload)).statusCode]).toEqual([who, role === 'any' ? status : 403])
    expect((await call('nobody', method, url, payload)).statusCode).toBe(401)
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      expect((await call('admin', method, url, payload, headers)).statusCode).toBe(403)
    }
    expect((await call('admin', method, url, payload, { 'sec-fetch-site': 'same-origin' })).statusCode).toBe(status)
  })

  test.each<['GET' | 'POST' | 'PUT', string, object | undefined, string | undefined]>([
    ['GET', '/api/calendar?year=1999', undefined, 'year'], ['GET', '/api/calendar?year=x', undefined, 'year'], ['GET', '/api/calendar?more=1', undefined, 'more'],
    ['GET', '/api/calendar/changes?before=1%27', undefined, 'before'],
    ['POST', '/api/calendar/changes', { ...day, more: 1 }, 'more'], ['POST', '/api/calendar/changes', { calendar: 'ru' }, 'edit'], ['POST', '/api/calendar/changes', { ...day, edit: { ...day.edit, changed_by: 'me' } }, 'edit'],
    ['POST', '/api/calendar/changes', { ...day, edit: { ...day.edit, day: '2026-13-01' } }, 'day'], ['POST', '/api/calendar/changes', { ...day, edit: { ...day.edit, note: 'x'.repeat(501) } }, 'edit'],
    ['POST', '/api/calendar/preview', { ...day, edit: { ...day.edit, hours: ['09:00'] } }, 'edit'], ['POST', '/api/calendar/preview', { calendar: 'ru', edit: { kind: 'years', years: { '2028': { ...year, more: 1 } } } }, 'edit'],
    ['POST', '/api/calendar/preview', { calendar: 'ru', edit: { kind: 'years', years: { __proto: year, x: year } } }, 'edit'], ['POST', '/api/calendar/preview', { calendar: 'ru', edit: { kind: 'years', years: { 2028: { ...year, nonWorking: ['2028-01-01'] } } } }, 'years.2028.nonWorking'],
    ['PUT', '/api/duty/2026-11-28', {}, 'operatorId'], ['PUT', '/api/duty/2026-11-28', { operatorId: 'x' }, 'operatorId'], ['PUT', '/api/duty/x', { operatorId: null }, 'day'],
    ['GET', '/api/duty?from=2026-11-26', undefined, 'to'], ['GET', '/api/reports/promises?from=2026-11-26&to=2026-11-25', undefined, 'to'], ['GET', '/api/reports/promises.csv?from=2026-11-26&to=2026-11-25', undefined, 'to'],
  ])('%s %s refuses what is malformed', async (method, url, payload, field) => {
    const answer = await call('admin', method, url, payload)
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { error: { code: 'invalid', field } }])
  })

  test('exports are files, never pages', async () => {
    for (const [url, type, name] of [
      ['/api/calendar/export?year=2027', 'application/json; charset=utf-8', 'calendar-2027.json'], ['/api/suggestions.csv', 'text/csv; charset=utf-8', 'suggestions.csv'],
      ['/api/reports/promises.csv?from=2026-11-01&to=2026-11-26', 'text/csv; charset=utf-8', 'promises-2026-11-01-2026-11-26.csv'],
    ] as const) {
      const { headers } = await call('admin', 'GET', url)
      expect(headers).toMatchObject({ 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    }
    expect(Object.keys((await call('admin', 'GET', '/api/calendar/export?year=2027')).json<object>())).toEqual(['2027'])
    expect((await call('admin', 'GET', '/api/calendar/export?year=2031')).statusCode).toBe(404)
  })

  test('who is on duty is told to everybody', async () => {
    expect((await call('admin', 'PUT', '/api/duty/2026-11-29', { operatorId: veraId })).statusCode).toBe(204)
    const { days } = (await call('operator', 'GET', '/api/duty?from=2026-11-29&to=2026-11-29')).json<{ days: object[] }>()
    expect(days).toMatchObject([{ day: '2026-11-29', operator: { id: veraId, name: 'duty' } }])
    expect((await call('operator', 'GET', '/api/operator/today')).json()).toMatchObject({ day: '2026-11-26', off: false, warning: { level: 'none' } })
  })
})

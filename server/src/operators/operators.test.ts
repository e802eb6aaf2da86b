import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { recordKinds, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { changeOperator, type OperatorChange } from './changeOperator.ts'
import { createOperator, type NewOperator } from './createOperator.ts'
import { firstAdministrator } from './firstAdministrator.ts'
import { createGuessDelays } from './guessDelays.ts'
import { isEnabled } from './isEnabled.ts'
import { listOperators } from './listOperators.ts'
import { operatorOfCookie } from './operatorOfCookie.ts'
import { createPasswords } from './passwords.ts'
import { secretKey } from './secretKey.ts'
import { liveSessions, touchSessions } from './session.ts'
import { sessionCookie } from './sessionCookie.ts'
import { signIn } from './signIn.ts'
import { signOut } from './signOut.ts'

const passwords = createPasswords({ log2N: 10, r: 8, p: 1 })
const cookie = sessionCookie('https://support.example')
const sent = (setCookie: string) => setCookie.split(';')[0] ?? ''

describe.each(recordKinds)('operators on %s', (kind) => {
  let opened: TestRecord
  let told: string[] = []
  let who: { [name: string]: string } = {}
  beforeAll(async () => { opened = await testRecord(kind) })
  afterAll(() => opened.close())
  beforeEach(async () => {
    told = []
    await opened.record.deleteFrom('operator').execute()
    who = { admin: await create('admin@x.example', 'admin'), anna: await create('anna@x.example') }
  })
  const tell = { operators: () => { told.push('operators') }, revoked: (id: string, sessionId?: string) => { told.push(`revoked ${sessionId === undefined ? id : `${id} here`}`) } }
  const left = (id: string) => {
    told.push(`left ${id}`)
    return Promise.resolve()
  }
  const create = async (email: string, role: NewOperator['role'] = 'operator', more: Partial<NewOperator> = {}) =>
    (await createOperator({ record: opened.record, passwords, tell }, { email, name: email, role, password: 'right password', ...more })).id
  const enter = (email: string, password = 'right password', cookieHeader?: string) =>
    signIn({ record: opened.record, passwords, cookie, delays: createGuessDelays({ record: opened.record }) }, { email, password, address: '127.0.0.1', cookieHeader })
  const whose = (setCookie: string) => operatorOfCookie({ record: opened.record, cookie }, `theme=dark; ${sent(setCookie)}`)
  const change = (name: string, changed: OperatorChange) => changeOperator({ record: opened.record, passwords, tell, left }, who[name] ?? name, changed)
  const age = (column: 'seen_at' | 'expires_at', hours: number) => sql`update session set ${sql.ref(column)} = ${sql.ref(column)} - ${hours} * interval '1 hour'`.execute(opened.record)

  test('sign in with a cookie that only this host gets, of which the record holds a hash', async () => {
    const given = await enter(' Anna@X.example ')
    expect(given).toMatch(/^__Host-lifebuoy=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict; Secure$/)
    await expect(whose(given)).resolves.toMatchObject({ kind: 'operator', id: who['anna'], name: 'anna@x.example', role: 'operator' })
    const rows = await opened.record.selectFrom('session').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(sent(given).split('=')[1])
  })

  test.each([['a wrong password', 'anna@x.example', 'wrong password'], ['an unknown name', 'nobody@x.example', 'right password'], ['no password', 'anna@x.example', '']])('%s is refused alike', async (_, email, password) => {
    await expect(enter(email, password)).rejects.toMatchObject({ code: 'unauthorized', message: 'Sign in again' })
  })

  test('a session that was shown ends at sign-in', async () => {
    const before = await enter('anna@x.example')
    const after = await enter('anna@x.example', 'right password', sent(before))
    expect(await whose(before)).toBeUndefined()
    expect(await whose(after)).toBeDefined()
  })

  test.each(['', '__Host-lifebuoy=', '__Host-lifebuoy=x', `lifebuoy=${'A'.repeat(43)}`, `__Host-lifebuoy=${'A'.repeat(43)}`])('the cookie %j is nobody\'s', async (header) => {
    await expect(operatorOfCookie({ record: opened.record, cookie }, header)).resolves.toBeUndefined()
  })

  test('a session ends after 8 h without use, and use prolongs it', async () => {
    const given = await enter('anna@x.example')
    await age('seen_at', 7.9)
    const operator = await whose(given)
    expect(operator).toBeDefined()
    await age('seen_at', 7.9)
    await touchSessions(opened.record, [operator?.sessionId ?? ''])
    await age('seen_at', 7.9)
    expect(await liveSessions(opened.record, [operator?.sessionId ?? '', randomUUID()])).toEqual(new Map([[operator?.sessionId, 'operator']]))
    await age('seen_at', 0.2)
    expect(await whose(given)).toBeUndefined()
    expect(await liveSessions(opened.record, [operator?.sessionId ?? ''])).toEqual(new Map())
    await touchSessions(opened.record, [operator?.sessionId ?? ''])
    expect(await whose(given)).toBeUndefined()
  })

  test('a session ends after 24 h however it is used', async () => {
    const given = await enter('anna@x.example')
    await age('expires_at', 23.9)
    expect(await whose(given)).toBeDefined()
    await age('expires_at', 0.2)
    expect(await whose(given)).toBeUndefined()
  })

  test('signing out ends the session, closes the sockets and gives back what was held', async () => {
    const given = await enter('anna@x.example')
    told = []
    expect(await signOut({ record: opened.record, cookie, tell, left }, sent(given))).toMatch(/^__Host-lifebuoy=; .*Max-Age=0/)
    expect(told).toEqual([`revoked ${who['anna']} here`, `left ${who['anna']}`])
    expect(await whose(given)).toBeUndefined()
    await signOut({ record: opened.record, cookie, tell, left }, sent(given))
    expect(told).toHaveLength(2)
  })

  test('signing out of one of two sessions ends that one only: what was held goes back with the last', async () => {
    const [first, second] = [await enter('anna@x.example'), await enter('anna@x.example')]
    told = []
    await signOut({ record: opened.record, cookie, tell, left }, sent(first))
    expect(told).toEqual([`revoked ${who['anna']} here`])
    expect(await whose(second)).toBeDefined()
    await signOut({ record: opened.record, cookie, tell, left }, sent(second))
    expect(told.slice(1)).toEqual([`revoked ${who['anna']} here`, `left ${who['anna']}`])
  })

  test('a session that nobody has used for long keeps nothing', async () => {
    await enter('anna@x.example')
    await age('seen_at', 8.1)
    const given = await enter('anna@x.example')
    told = []
    await signOut({ record: opened.record, cookie, tell, left }, sent(given))
    expect(told).toEqual([`revoked ${who['anna']} here`, `left ${who['anna']}`])
  })

  test('who is disabled is out at once, and comes back only by signing in', async () => {
    const given = await enter('anna@x.example')
    told = []
    await change('anna', { disabled: true })
    expect(told).toEqual([`revoked ${who['anna']}`, 'operators', `left ${who['anna']}`])
    expect(await whose(given)).toBeUndefined()
    expect(await isEnabled(opened.record, who['anna'] ?? '')).toBe(false)
    await expect(enter('anna@x.example')).rejects.toMatchObject({ code: 'unauthorized' })
    await change('anna', { disabled: false })
    expect(await whose(given)).toBeUndefined()
    expect(await whose(await enter('anna@x.example'))).toBeDefined()
  })

  test('a new password signs out everywhere and replaces the old one', async () => {
    const given = await enter('anna@x.example')
    await change('anna', { password: 'another password' })
    expect(await whose(given)).toBeUndefined()
    await expect(enter('anna@x.example')).rejects.toMatchObject({ code: 'unauthorized' })
    expect(await whose(await enter('anna@x.example', 'another password'))).toBeDefined()
  })

  test('a new role counts at once', async () => {
    const given = await enter('anna@x.example')
    await change('anna', { role: 'admin' })
    await expect(whose(given)).resolves.toMatchObject({ role: 'admin' })
    expect(told).toContain(`revoked ${who['anna']}`)
  })

  test.each<[string, OperatorChange]>([['disabled', { disabled: true }], ['role', { role: 'operator' }]])('the last administrator stays one (%s)', async (field, changed) => {
    await expect(change('admin', changed)).rejects.toMatchObject({ code: 'conflict', field })
    await expect(change('admin', { password: 'another password', role: 'admin' })).resolves.toBeUndefined()
    await change('anna', { role: 'admin' })
    await expect(change('admin', changed)).resolves.toBeUndefined()
  })

  test('two administrators who remove each other at once leave one', async () => {
    await change('anna', { role: 'admin' })
    const results = await Promise.allSettled([change('anna', { disabled: true }), change('admin', { disabled: true })])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await listOperators(opened.record)).filter(({ disabled }) => !disabled)).toHaveLength(1)
  })

  test('an unknown operator is not found', async () => {
    await expect(change(randomUUID(), { disabled: true })).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each<[string, Partial<NewOperator>]>([['email', { email: 'nobody' }], ['email', { email: 'a b@c' }], ['name', { name: ' ' }], ['name', { name: 'a\nb' }], ['password', { password: 'short' }], ['password', { password: 'x'.repeat(1_025) }]])('a new operator needs a right %s (%j)', async (field, input) => {
    await expect(create('new@x.example', 'operator', input)).rejects.toMatchObject({ code: 'invalid', field })
  })

  test('an address is one operator\'s, in whatever case', async () => {
    await expect(create('ANNA@x.example')).rejects.toMatchObject({ code: 'conflict', field: 'email' })
  })

  test('the list has no hashes', async () => {
    const list = await listOperators(opened.record)
    expect(list.map(({ email, role, disabled }) => ({ email, role, disabled }))).toEqual([{ email: 'admin@x.example', role: 'admin', disabled: false }, { email: 'anna@x.example', role: 'operator', disabled: false }])
    expect(JSON.stringify(list)).not.toContain('scrypt')
  })

  test('the first administrator is made where there is no operator, once', async () => {
    const chief = { email: 'Chief@x.example', password: 'right password' }
    await expect(firstAdministrator({ record: opened.record, passwords }, chief)).resolves.toBe(false)
    await opened.record.deleteFrom('operator').execute()
    const made = await Promise.all([firstAdministrator({ record: opened.record, passwords }, chief), firstAdministrator({ record: opened.record, passwords }, chief)])
    expect(made.filter(Boolean)).toHaveLength(1)
    await expect(whose(await enter('chief@x.example'))).resolves.toMatchObject({ role: 'admin' })
  })

  test('a password stored at yesterday\'s cost is stored anew at sign-in', async () => {
    await opened.record.updateTable('operator').set({ password: await createPasswords({ log2N: 9, r: 8, p: 1 }).hash('right password') }).execute()
    await enter('anna@x.example')
    const { password } = await opened.record.selectFrom('operator').select('password').where('email', '=', 'anna@x.example').executeTakeFirstOrThrow()
    expect(password).toMatch(/^scrypt\$10\$/)
    expect(await whose(await enter('anna@x.example'))).toBeDefined()
  })

  test('the signing secret is made once, and a configured one is not kept', async () => {
    const keys = await Promise.all([secretKey(opened.record, undefined), secretKey(opened.record, undefined)])
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[\w-]{43}$/)
    await expect(secretKey(opened.record, 'configured')).resolves.toBe('configured')
    await expect(secretKey(opened.record, undefined)).resolves.toBe(keys[0])
  })
})

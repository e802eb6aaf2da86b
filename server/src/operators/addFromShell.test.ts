import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { quiet, testRecord, type TestRecord } from '../../test/support/testRecord.ts'
import { openRecord } from '../record/openRecord.ts'
import { addFromShell } from './addFromShell.ts'
import { listOperators } from './listOperators.ts'

const anna = { email: 'Anna@x.example', name: 'Анна', role: 'duty' as const, password: 'right password' }

describe('an operator from the shell', () => {
  let opened: TestRecord
  let env: { [name: string]: string }
  const folder = mkdtempSync(join(tmpdir(), 'lifebuoy-shell-'))
  beforeAll(async () => {
    opened = await testRecord('postgres')
    env = { DATABASE_URL: opened.target.databaseUrl ?? '' }
  })
  afterAll(async () => {
    await opened.close()
    rmSync(folder, { recursive: true })
  })

  test('is made in PostgreSQL while servers use it', async () => {
    const { id } = await addFromShell(env, anna)
    expect(await listOperators(opened.record)).toMatchObject([{ id, email: 'anna@x.example', name: 'Анна', role: 'duty' }])
    await expect(addFromShell(env, anna)).rejects.toThrow('There is an operator with the address Anna@x.example already')
  })

  test.each([['--email', { email: 'anna' }], ['--name', { name: ' ' }], ['The password', { password: 'short' }]])('hears about a wrong %s', async (words, change) => {
    await expect(addFromShell(env, { ...anna, ...change })).rejects.toThrow(words)
  })

  test('is made in an embedded record that nobody holds, even a new one; where a server does, the panel\'s page is named', async () => {
    const embedded = { DATA_DIR: folder, PORT: '4567' }
    const { id } = await addFromShell(embedded, anna)
    const server = await openRecord({ dataDir: folder, log: quiet })
    expect(await listOperators(server.record)).toMatchObject([{ id }])
    await expect(addFromShell(embedded, anna)).rejects.toThrow(/A server uses the record in .*http:\/\/127\.0\.0\.1:4567\/panel\//)
    await server.close()
  })
})

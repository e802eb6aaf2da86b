import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const root = new URL('..', import.meta.url).pathname
const ask = (args: string[], productsFile?: string) => {
  const { PRODUCTS_FILE: _, ...env } = process.env
  return spawnSync('npm', ['run', '-s', 'hours', '--', ...args], { cwd: root, encoding: 'utf8', env: productsFile ? { ...env, PRODUCTS_FILE: productsFile } : env })
}
const answer = (args: string[], productsFile?: string): unknown => {
  const { status, stdout, stderr } = ask(args, productsFile)
  if (status !== 0) throw new Error(stderr)
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  return JSON.parse(stdout)
}

describe('npm run hours', () => {
  let folder: string
  let products: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lifebuoy-hours-'))
    products = join(folder, 'products.json')
    writeFileSync(products, JSON.stringify({
      vetmanager: { name: 'Vetmanager' },
      far: { schedule: { timeZone: 'Asia/Vladivostok', workday: ['10:00', '24:00'] } },
      broken: { schedule: { workday: ['20:00', '09:00'] } },
    }))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const friday = {
    mode: 'open', since: '2026-11-20T09:00:00+03:00', until: '2026-11-20T20:00:00+03:00',
    next: { mode: 'closed', at: '2026-11-20T20:00:00+03:00' }, answerBy: '2026-11-23T15:00:00+03:00',
  }
  test.each(['2026-11-20T15:00:00+03:00', '2026-11-20T12:00:00Z', '2026-11-20T22:00+10:00', '2026-11-20T15:00', '2026-11-20 15:00:00', '2026-11-19T23:30:00-12:30'])('%s', (instant) => {
    expect(answer([instant])).toEqual(friday)
  })
  test('a day off and the turn of the year', () => {
    expect(answer(['2026-12-31T12:00:00+03:00'])).toEqual({
      mode: 'duty', since: '2026-12-31T09:00:00+03:00', until: '2026-12-31T18:00:00+03:00',
      next: { mode: 'closed', at: '2026-12-31T18:00:00+03:00' }, answerBy: '2027-01-12T00:00:00+03:00',
    })
  })
  test("the product's own schedule, in its own zone", () => {
    expect(answer(['2026-11-20T12:00:00Z', '--product', 'far'], products)).toEqual({
      mode: 'open', since: '2026-11-20T10:00:00+10:00', until: '2026-11-21T00:00:00+10:00',
      next: { mode: 'closed', at: '2026-11-21T00:00:00+10:00' }, answerBy: '2026-11-23T22:00:00+10:00',
    })
    expect(answer(['2026-11-20T15:00'], products)).toEqual(friday)
  })
  test.each([
    [['tomorrow'], 'is no instant'], [['2026-02-30T12:00'], 'is no instant'], [['9999-12-31T12:00Z'], 'is no instant'], [['2026-11-20T25:00Z'], 'is no instant'], [[], 'Usage'], [['2026-11-20T12:00Z', '--zone', 'UTC'], 'Usage'],
    [['2026-11-20T12:00Z', '--product', 'nobody'], 'no product nobody'], [['2026-11-20T12:00Z', '--product', 'broken'], 'before it opens'],
  ])('%j is refused with a sentence', (args, sentence) => {
    const { status, stdout, stderr } = ask(args, products)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(sentence)
  })
})

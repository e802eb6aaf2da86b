import { describe, expect, test } from '@jest/globals'
import { generator } from '../generator.ts'
import { checkHistory } from './checkHistory.ts'
import { bugs, fakeHouse } from './fakeHouse.ts'

const seed = Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 1e9))

const faultsOf = (from: number, bug?: (typeof bugs)[number]) => {
  const { events, stored, mayRead } = fakeHouse(generator(from), bug)
  return checkHistory(events, stored, mayRead)
}

describe(`the history checker (FAULTS_SEED=${seed})`, () => {
  test('finds nothing in fifty runs of a house that keeps its promises', () => {
    for (let n = 0; n < 50; n++) expect(faultsOf(seed + n)).toEqual([])
  })

  test.each(bugs)('finds a house that %s, in every run', (bug) => {
    for (let n = 0; n < 20; n++) expect(faultsOf(seed + n, bug)).not.toEqual([])
  })

  test('says what is wrong in words that name it', () => {
    const said = (bug: (typeof bugs)[number]) => faultsOf(seed, bug).join('\n')
    expect(said('acknowledges before the commit')).toMatch(/acknowledged and is not in the record/)
    expect(said('numbers by a sequence')).toMatch(/has no \d+/)
    expect(said('skips the locked head of the line')).toMatch(/was given \d+ while \d+ waited/)
    expect(said('forgets clientIds')).toMatch(/times in the record/)
    expect(said('does not fence claims')).toMatch(/was given to .* while .* had it/)
    expect(said('trusts the fan-out')).toMatch(/lacks \d+/)
    expect(said('gives a new arrival on return')).toMatch(/had number \d+ and then \d+/)
    expect(said('tells strangers')).toMatch(/held a message of/)
    expect(said('answers out of order')).toMatch(/stands at \d+, behind|was sent after|was acknowledged as/)
  })
})

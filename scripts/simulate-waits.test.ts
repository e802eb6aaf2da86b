import { spawnSync } from 'node:child_process'
import { expect, test } from '@jest/globals'

const root = new URL('..', import.meta.url).pathname
type Judged = Record<string, { looked: number; said: number; held: number; late: number; ratio: number }>

function simulate(seed: number): Judged {
  const args = ['scripts/simulate-waits.mjs', '--json', '--weeks', '4', '--relearn', '60', '--seed', String(seed)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Judged
}

const judgedBy = (fits: (value: number) => boolean, say: string) => ({ asymmetricMatch: (value: unknown) => typeof value === 'number' && fits(value), toString: () => say, toAsymmetricMatcher: () => say })
const atLeast = (n: number) => judgedBy((value) => value >= n, `at least ${n}`)
const atMost = (n: number) => judgedBy((value) => value <= n, `at most ${n}`)

test('what is said of the wait comes true, is narrow, and is said to those who are next', () => {
  const seed = 1 + Math.floor(Math.random() * 1_000)
  console.log(`simulated waits, seed ${seed}`)
  const judged = simulate(seed)
  const of = (part: string) => {
    const { looked, said, held, ratio } = judged[part]!
    return { said: said / looked, held: held / said, ratio }
  }
  expect(of('all')).toEqual({ said: atLeast(0.35), held: atLeast(0.8), ratio: atMost(3) })
  // fewer looks each, so that these swing further
  expect(of('open, place 1')).toEqual({ said: atLeast(0.4), held: atLeast(0.74), ratio: atMost(5) })
  expect(of('open, places 2 to 5')).toEqual({ said: atLeast(0.25), held: atLeast(0.74), ratio: atMost(4) })
  expect(of('open, places 6 and later')).toEqual({ said: atLeast(0.25), held: atLeast(0.8), ratio: atMost(3) })
  expect(of('while closed')).toEqual({ said: atLeast(0.4), held: atLeast(0.74), ratio: atMost(3) })
}, 60_000)

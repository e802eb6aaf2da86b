import { runInNewContext } from 'node:vm'
import { expect, test } from '@jest/globals'
import { ownKeys } from './build/ownKeys.mjs'

function run(code: string): unknown {
  const seen: string[] = []
  runInNewContext(`let k; ${ownKeys(code)}`, { seen, o: Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }) })
  return seen
}

test.each(['for(k in o)seen.push(k)', 'for (const key in o) { seen.push(key) }', 'for(var x in o)seen.push(x)', 'for(k in seen,o)seen.push(k)'])('%s sees own ones only', (code) => {
  expect(run(code)).toEqual(['own'])
})
test('nothing is nothing', () => { expect(run('for(k in null)seen.push(k)')).toEqual([]) })
test('what it does not know it refuses', () => { expect(() => ownKeys('for(k in f(o))g(k)')).toThrow('inherited') })

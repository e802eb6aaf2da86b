import { expect, test } from '@jest/globals'
import { ownKeys } from './ownKeys.mjs'

const run = (code: string): unknown => new Function('o', `let k; const seen = []; ${ownKeys(code)}; return seen`)(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }))

test.each(['for(k in o)seen.push(k)', 'for (const key in o) { seen.push(key) }', 'for(var x in o)seen.push(x)', 'for(k in seen,o)seen.push(k)'])('%s sees own ones only', (code) => {
  expect(run(code)).toEqual(['own'])
})
test('nothing is nothing', () => { expect(run('for(k in null)seen.push(k)')).toEqual([]) })
test('what it does not know it refuses', () => { expect(() => ownKeys('for(k in f(o))g(k)')).toThrow('inherited') })

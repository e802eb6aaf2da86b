import { expect, test } from '@jest/globals'
import { speaks } from './version.ts'

test.each<[unknown, boolean]>([
  [undefined, true], [2, true], [3, true], [4, true],
  [1, false], [5, false], [0, false], [-3, false], [2.5, false], ['3', false], [null, false], [Number.NaN, false], [{}, false],
])('a server of versions 2 to 4 speaks with %j: %j', (protocol, expected) => {
  expect(speaks(protocol, 2, 4)).toBe(expected)
})

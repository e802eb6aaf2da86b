import { describe, expect, test } from '@jest/globals'
import { addressOf, trustedProxy } from './trustedProxy.ts'

const address = (remoteAddress: string, forwarded: string | undefined, trusted: string[]) =>
  addressOf({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }, trustedProxy(trusted))

describe('where a request comes from', () => {
  test.each<[string, string | undefined, string[], string]>([
    ['203.0.113.7', undefined, [], '203.0.113.7'],
    ['203.0.113.7', '198.51.100.1', [], '203.0.113.7'],
    ['203.0.113.7', '198.51.100.1', ['loopback'], '203.0.113.7'],
    ['127.0.0.1', '198.51.100.1', ['loopback'], '198.51.100.1'],
    ['::ffff:127.0.0.1', '198.51.100.1', ['loopback'], '198.51.100.1'],
    ['::1', '6.6.6.6, 198.51.100.1', ['loopback'], '198.51.100.1'],
    ['10.1.2.3', '198.51.100.1, 10.9.9.9', ['10.0.0.0/8'], '198.51.100.1'],
    ['2001:db8::1', '2001:db9::1', ['2001:db8::/32'], '2001:db9::1'],
    ['127.0.0.1', 'nonsense', ['loopback'], '127.0.0.1'],
    ['127.0.0.1', undefined, ['loopback'], '127.0.0.1'],
  ])('%s with %s, trusting %j, is %s', (remote, forwarded, trusted, expected) => {
    expect(address(remote, forwarded, trusted)).toBe(expected)
  })
})

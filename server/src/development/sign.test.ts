import { describe, expect, test } from '@jest/globals'
import { isFresh, isSigned, sign } from './sign.ts'

const secret = 'the tracker and we know this secret'
const body = '{"id":"1","kind":"handover","summary":"Чек не печатается"}'
const now = new Date('2026-11-24T12:00:00Z')
const timestamp = String(now.getTime() / 1_000)
/** printf '%s.%s' 1795521600 "$body" | openssl dgst -sha256 -hmac "$secret" */
const known = 'v1=6b90da68c66e7a612a45cf01b6c9d1f3d5ffcf6bf609c2b97dd09e8b4462df68'

describe('a signature', () => {
  test('is what openssl makes of time, dot and body', () => {
    expect(timestamp).toBe('1795521600')
    expect(sign(secret, timestamp, body)).toBe(known)
    expect(sign(secret, timestamp, Buffer.from(body))).toBe(known)
    expect(isSigned(secret, timestamp, Buffer.from(body), known)).toBe(true)
  })

  test('fits no other body, time, secret or signature', () => {
    const wrong: [string, string, string, string][] = [
      [secret, timestamp, `${body} `, known], [secret, '1795521601', body, known], [`${secret} `, timestamp, body, known],
      [secret, timestamp, body, known.replace(/.$/, (last) => (last === '0' ? '1' : '0'))], [secret, timestamp, body, known.slice(0, -1)], [secret, timestamp, body, known.toUpperCase()],
      // the dot stands between them
      [secret, timestamp.slice(0, -1), `${timestamp.at(-1)}${body}`, known],
    ]
    for (const [key, at, text, signature] of wrong) expect(isSigned(key, at, Buffer.from(text), signature)).toBe(false)
  })

  test('counts for five minutes on either side', () => {
    const at = (seconds: number) => isFresh(String(Number(timestamp) + seconds), known, now)
    expect([-301, -300, 0, 300, 301].map(at)).toEqual([false, true, true, true, false])
  })

  test.each([[undefined, known], [timestamp, undefined], ['', known], ['now', known], ['-5', known], ['1e9', known], [`${timestamp}.5`, known], [timestamp, 'v1='], [timestamp, known.slice(3)], [timestamp, `v2=${known.slice(3)}`], [[timestamp], known]])(
    'is looked for in nothing else: %j, %j', (at, signature) => { expect(isFresh(at, signature, now)).toBe(false) })
})

import { describe, expect, test } from '@jest/globals'
import { originAllowed } from './originAllowed.ts'

const allowed = ['https://app.example', 'http://127.0.0.1:3001', 'https://*.vetmanager.cloud', 'https://*.clinic.example:8443']

describe('originAllowed', () => {
  test.each([
    'https://app.example', 'http://127.0.0.1:3001', 'https://myclinic.vetmanager.cloud', 'https://a.b.vetmanager.cloud', 'https://x.clinic.example:8443',
  ])('%s may', (origin) => {
    expect(originAllowed(allowed, origin)).toBe(true)
  })

  test.each([
    undefined, '', 'null', '*', 'https://evil.example', 'http://app.example', 'https://app.example:444', 'https://app.example/', 'https://app.example.evil', 'https://evilapp.example', 'https://APP.example',
    'https://app.example:443', 'https://user@app.example', 'https://vetmanager.cloud', 'https://vetmanager.cloud.evil', 'https://evil-vetmanager.cloud', 'https://.vetmanager.cloud', 'https://*.vetmanager.cloud',
    'http://myclinic.vetmanager.cloud', 'https://myclinic.vetmanager.cloud:8443', 'https://x.clinic.example', 'https://evil.example#.vetmanager.cloud', 'https://evil.example?.vetmanager.cloud',
    'https://evil.example\\.vetmanager.cloud', 'https://a b.vetmanager.cloud', 'javascript:alert(1)', 'file://', 'https://app.example, https://evil.example',
  ])('%s may not', (origin) => {
    expect(originAllowed(allowed, origin)).toBe(false)
  })

  test('a star lets every web origin in, and still no null', () => {
    expect(originAllowed(['*'], 'https://any.example')).toBe(true)
    expect(originAllowed(['*'], 'null')).toBe(false)
  })
})

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { provide } from './provide.mjs'

/** The environment under which a process sees a wrong clock, `+1h` or `-1h`; its timers are right, as with a clock that was set wrong before it began. */
export function wrongClock(by) {
  provide({ name: 'faketime', candidates: ['faketime'], apt: 'faketime' })
  const lib = process.env.FAKETIME_LIBRARY ?? readdirSync('/usr/lib').map((name) => join('/usr/lib', name, 'faketime/libfaketimeMT.so.1')).find(existsSync)
  if (!lib) throw new Error('The library of faketime is not in /usr/lib: name it in FAKETIME_LIBRARY')
  return { LD_PRELOAD: lib, FAKETIME: by, FAKETIME_DONT_FAKE_MONOTONIC: '1' }
}

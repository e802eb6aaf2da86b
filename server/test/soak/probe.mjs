// `NODE_OPTIONS=--import <this file>`: at SIGWINCH the server collects its garbage and writes what it holds as a line of SOAK_FILE.
import { appendFileSync, readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc')
const file = process.env.SOAK_FILE
const count = (names) => names.reduce((counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 }), {})

if (file) {
  process.on('SIGWINCH', () => {
    for (let n = 0; n < 3; n++) gc()
    // What was held by something that was just collected goes at the second look.
    setTimeout(() => {
      for (let n = 0; n < 3; n++) gc()
      const { heapUsed, external, rss } = process.memoryUsage()
      const resources = count(process.getActiveResourcesInfo())
      appendFileSync(file, `${JSON.stringify({
        heap: heapUsed, external, rss,
        descriptors: readdirSync('/proc/self/fd').length,
        timers: (resources.Timeout ?? 0) + (resources.Immediate ?? 0),
        listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
      })}\n`)
    }, 500)
  })
}

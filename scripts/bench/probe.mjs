import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Preloaded into a measured process: answers its parent's {ask: 'memory' | 'lag'}; 'lag' gives the longest hold since it was asked last. */
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
process.on('message', (message) => {
  if (message?.ask === 'memory') {
    globalThis.gc?.()
    globalThis.gc?.()
    process.send({ answer: process.memoryUsage().rss })
  }
  if (message?.ask === 'lag') {
    process.send({ answer: delay.max / 1e6 })
    delay.reset()
  }
})
process.channel?.unref()

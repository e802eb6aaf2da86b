import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../setup/root.mjs'

/** A process of `scripts/bench` that says 'ready' and then answers one message with one message. */
export async function startChild(file, args, options) {
  const child = fork(join(root, 'scripts/bench', file), args, options)
  const [first] = await once(child, 'message')
  const died = once(child, 'exit').then(([code]) => { throw new Error(`${file} ended with ${code}`) })
  died.catch(() => undefined)
  return {
    child,
    first,
    ask: async (message) => {
      child.send(message)
      const [answer] = await Promise.race([once(child, 'message'), died])
      return answer
    },
    stop: () => { child.kill() },
  }
}

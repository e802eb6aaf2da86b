import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../setup/root.mjs'

/** Node's options for a process that can be asked. */
export const probedArgs = ['--expose-gc', '--import', pathToFileURL(join(root, 'scripts/bench/probe.mjs')).href]

/** Asks a process that was started with `probedArgs` and an IPC channel. */
export const probe = (child, ask) => new Promise((resolve) => {
  const listen = (message) => {
    if (message && 'answer' in message) {
      child.off('message', listen)
      resolve(message.answer)
    }
  }
  child.on('message', listen)
  child.send({ ask })
})

import { setImmediate as turn } from 'node:timers/promises'

/** The event loop is given back after so long: half of the 20 ms that telling places may hold it. */
const sliceMs = 8

/**
 * To be awaited between two small steps of long work: lets everything else run when the slice is used up. Works that share one
 * share its slices as well, so that several at once hold the loop no longer than one.
 */
export function slices(): () => Promise<void> | undefined {
  let began = performance.now()
  let turning: Promise<void> | undefined
  return () => {
    if (performance.now() - began < sliceMs) return undefined
    turning ??= turn().then(() => {
      began = performance.now()
      turning = undefined
    })
    return turning
  }
}

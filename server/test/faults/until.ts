/** Waits for a condition, looking again and again; after `ms` it gives up and says what was waited for. */
export async function until(what: string, ms: number, fits: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + ms
  while (!await fits()) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${ms} ms`)
    await new Promise((resolve) => { setTimeout(resolve, 25) })
  }
}

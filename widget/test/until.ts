/** Waits for a condition, not for a time; fails with the last thing that was seen. */
export async function until<T>(look: () => T | false | null | undefined, ms = 10_000): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const seen = look()
    if (seen) return seen
    if (Date.now() > end) throw new Error(`not seen within ${ms} ms: ${look.toString()}`)
    await new Promise((resolve) => { setTimeout(resolve, 5) })
  }
}

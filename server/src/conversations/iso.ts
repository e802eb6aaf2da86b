const known = new WeakMap<Date, string>()

/** An instant for the wire. The rows of a talk share their instants, and writing one costs as much as reading a packet: kept as long as the `Date` lives. */
export function iso(instant: Date): string {
  const before = known.get(instant)
  if (before !== undefined) return before
  const text = instant.toISOString()
  known.set(instant, text)
  return text
}

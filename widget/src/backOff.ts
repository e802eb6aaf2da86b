/** Milliseconds to wait before attempt `n` (0, 1, 2 …): between 0.5 s and a bound that doubles from 1 s to 30 s, evenly spread. */
export function backOff(n: number, random: () => number): number {
  const bound = Math.min(30_000, 1_000 * 2 ** Math.min(n, 10))
  return 500 + random() * (bound - 500)
}

/** A range of minutes that people say. */
export interface MinuteRange { fromMinutes: number; toMinutes: number }

/**
 * The narrower first among equals. None is wider than 3 to 1, but for those that end within twenty minutes: there a single answer
 * decides, and what people want to know is the minutes. None ends beyond twelve hours.
 */
const ranges: readonly (readonly [number, number])[] = [
  [2, 5], [3, 8], [5, 10], [4, 12], [5, 15], [10, 20], [10, 30], [15, 30], [15, 45], [20, 40], [20, 60], [30, 60], [30, 90], [45, 90],
  [60, 120], [60, 180], [120, 240], [120, 360], [180, 360], [240, 480], [240, 720], [360, 720],
  [3, 10], [2, 8], [3, 12], [5, 20], [4, 15], [2, 10], [3, 15],
]

/**
 * The narrowest range that would have held at least `share` of these waits (minutes), or null where none does: then the truth
 * is too wide to be said. One observation is always counted as missed, so that few of them prove less than many.
 */
export function humanRange(waits: readonly number[], share: number): MinuteRange | null {
  let best: { range: readonly [number, number]; held: number } | null = null
  for (const range of ranges) {
    const [from, to] = range
    const held = waits.filter((wait) => from <= wait && wait <= to).length
    if (held < share * (waits.length + 1)) continue
    const narrower = best === null ? Infinity : best.range[1] / best.range[0]
    if (to / from < narrower || (to / from === narrower && held > (best?.held ?? 0))) best = { range, held }
  }
  return best && { fromMinutes: best.range[0], toMinutes: best.range[1] }
}

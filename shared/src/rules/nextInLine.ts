import type { Mode } from '../protocol/shapes.ts'

/** A question of the one line. `waiting`: nobody holds it; `left`: it has left the line in its round (answered, postponed, resolved, handed over). */
export interface InLine {
  arrival: number
  product: string
  urgent: boolean
  waiting: boolean
  left: boolean
}

/** R6: on duty only urgent questions are handed out; otherwise "urgent" is a label and jumps nothing. */
export function modeAllows(mode: Mode, urgent: boolean): boolean {
  return mode !== 'duty' || urgent
}

/** R6: the lowest arrival that the mode of its product allows, or null where that leaves nothing to take. The model of "take next". */
export function nextInLine<T extends InLine>(line: Iterable<T>, modeOf: (product: string) => Mode): T | null {
  let next: T | null = null
  for (const entry of line) {
    if (!entry.waiting || !modeAllows(modeOf(entry.product), entry.urgent)) continue
    if (next === null || entry.arrival < next.arrival) next = entry
  }
  return next
}

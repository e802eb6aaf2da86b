import { entryOf, type OfLine } from './entryOf.ts'
import type { Line } from './line.ts'

/** Nothing on the path of a request waits longer for what only shows. */
const patienceMs = 1_000

/**
 * Tells the line what was committed; call it after every commit that changes a conversation, before `tell.changed`. Never throws:
 * what the line misses is found by its own comparison with the record.
 */
export async function followLine(line: Pick<Line, 'put'>, row: OfLine): Promise<void> {
  const entry = entryOf(row)
  if (entry === null) return
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => { timer = setTimeout(resolve, patienceMs) })
  try {
    await Promise.race([line.put(entry), patience])
  } catch {
    // The record has it.
  } finally {
    clearTimeout(timer)
  }
}

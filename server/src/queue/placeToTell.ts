import type { QueuePlace } from '@lifebuoy/shared'

export type Because = QueuePlace['because']

/** What a visitor was told last of one question. */
export type Told = Pick<QueuePlace, 'position' | 'held' | 'estimate'>

/**
 * What to tell of a place that was just computed; null where it says nothing new. A place never grows but for a change of mode or of
 * the urgent mark, which is said with it (R6): one that seems to grow without either was read late, and is kept back.
 */
export function placeToTell(last: Told | null, actual: Told, because: Because): (Told & { because: Because }) | null {
  if (last === null) return { ...actual, because: null }
  const changed = last.held !== actual.held || last.position < actual.position
  if (changed && because !== null) return { ...actual, because }
  if (last.position < actual.position) return null
  const same = last.position === actual.position && last.held === actual.held
    && last.estimate?.fromMinutes === actual.estimate?.fromMinutes && last.estimate?.toMinutes === actual.estimate?.toMinutes
  return same ? null : { ...actual, because: null }
}

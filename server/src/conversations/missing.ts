import { limits } from '@lifebuoy/shared'
import type { ConversationRow } from './conversationRow.ts'

/** Messages of one conversation that a welcome brings: up to `take` behind `after`; `newest`: where they do not all fit, the last ones. */
export interface Missing { conversation: string; after: number; take: number; newest: boolean }

/**
 * What a window lacks: of a conversation that `since` names all behind it, of another the newest 50, together no more than a welcome
 * carries. Named ones go first: they are on somebody's screen.
 */
export function missing(rows: readonly ConversationRow[], since: ReadonlyMap<string, number>): Missing[] {
  const has = (row: ConversationRow): number | undefined => {
    const seq = since.get(row.id)
    return seq !== undefined && seq <= row.last_seq ? seq : undefined
  }
  let left: number = limits.welcomeMessages
  const named = rows.filter((row) => has(row) !== undefined)
  const others = rows.filter((row) => has(row) === undefined)
  return [...named, ...others].flatMap((row) => {
    const seq = has(row)
    const take = Math.min(left, seq === undefined ? Math.min(limits.historyDefault, row.last_seq) : row.last_seq - seq)
    left -= take
    return take === 0 ? [] : [{ conversation: row.id, after: seq ?? row.last_seq - take, take, newest: seq === undefined }]
  })
}

import { limits, type Waiting } from '@lifebuoy/shared'
import { selectRows } from '../conversations/selectRows.ts'
import { forOperator } from '../conversations/shape.ts'
import type { Line } from '../queue/line.ts'
import type { Record } from '../record/record.ts'

/** The line as operators see it: what the line says, in the words of the record. */
export async function readWaiting({ record, line }: { record: Record; line: Pick<Line, 'head' | 'counts'> }): Promise<Waiting> {
  const [counts, ids] = await Promise.all([line.counts(), line.head(limits.waitingHead)])
  if (ids.length === 0) return { ...counts, head: [] }
  const rows = new Map((await selectRows(record).where('c.id', 'in', ids).execute()).map((row) => [row.id, row]))
  // The record is ahead of the line for a moment: what it has handed out is not shown.
  return { ...counts, head: ids.flatMap((id) => rows.get(id) ?? []).filter(({ state }) => state === 'waiting').map(forOperator) }
}

import { followLine } from '../queue/followLine.ts'
import type { Line } from '../queue/line.ts'
import type { Change, Tell } from '../tell.ts'

export interface Announce {
  line: Pick<Line, 'put'>
  tell: Pick<Tell, 'changed'>
}

/** After the commit: first the line, so that places are told from what is true by now, then everybody. */
export async function announce(deps: Announce, change: Change): Promise<void> {
  await followLine(deps.line, change.row)
  deps.tell.changed(change)
}

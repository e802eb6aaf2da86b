import type { Operator } from '../people.ts'
import type { Record } from '../record/record.ts'
import type { Tell } from '../tell.ts'
import { choosePresence } from './choosePresence.ts'

export interface SetPresence {
  record: Record
  tell: Pick<Tell, 'operators'>
}

/** Who is away keeps what he holds; nothing comes back to him. */
export async function setPresence(deps: SetPresence, operator: Operator, input: { presence: 'online' | 'away' }): Promise<{ presence: 'online' | 'away' }> {
  if (await choosePresence(deps.record, operator.id, input.presence)) deps.tell.operators()
  return { presence: input.presence }
}

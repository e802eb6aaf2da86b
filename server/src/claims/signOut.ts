import { signOff } from '../presence/signOff.ts'
import type { Tell } from '../tell.ts'
import { releaseLost, type ReleaseLost } from './releaseLost.ts'

export interface SignOut extends ReleaseLost {
  tell: Pick<Tell, 'changed' | 'operators'>
}

/**
 * The operator left by his own will, or was disabled: what waits for his word goes back at once. What he answered last stays his until
 * the visitor writes.
 */
export async function signOut(deps: SignOut, operatorId: string): Promise<void> {
  await signOff(deps.record, operatorId)
  deps.tell.operators()
  await releaseLost(deps, { operatorId })
}

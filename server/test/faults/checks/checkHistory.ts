import type { Event, MayRead, Stored } from '../history.ts'
import { arrivals } from './arrivals.ts'
import { authorOrder } from './authorOrder.ts'
import { claimsOnce } from './claimsOnce.ts'
import { realTimeOrder } from './realTimeOrder.ts'
import { sentOnce } from './sentOnce.ts'
import { strangers } from './strangers.ts'
import { takenInOrder } from './takenInOrder.ts'
import { windowsWhole } from './windowsWhole.ts'

/** All eight checks of a run; each fault is a sentence. Empty: the promises held. */
export function checkHistory(events: readonly Event[], stored: Stored, mayRead: MayRead): string[] {
  return [
    ...sentOnce(events, stored), ...windowsWhole(events, stored, mayRead), ...realTimeOrder(events), ...authorOrder(events, stored),
    ...claimsOnce(events), ...takenInOrder(events), ...arrivals(events, stored), ...strangers(events, mayRead),
  ]
}

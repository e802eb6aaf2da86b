import { endedBy } from '../accounts/proof.ts'
import { signedOutSince } from '../accounts/signOutPerson.ts'
import type { Record } from '../record/record.ts'
import type { VisitorNamespace } from './namespaces.ts'
import { rooms } from './rooms.ts'
import { socketsIn } from './socketsIn.ts'

/** Looked back at least so far: whoever was let in by an older token a moment before may not have been in his room yet. */
const backMs = 30_000

/** Closes the windows on this node of whom his product signed out, but for those that came with a newer token since. */
export function createCloseSignedOut(record: Record, visitors: VisitorNamespace): () => Promise<void> {
  let looked = performance.now()
  return async () => {
    const began = performance.now()
    const gone = await signedOutSince(record, began - looked + backMs)
    looked = began
    for (const { visitorId, at } of gone) {
      for (const socket of socketsIn(visitors, [rooms.visitor(visitorId)])) {
        const { proof } = socket.data
        if (proof && endedBy(proof, at)) socket.disconnect(true)
      }
    }
  }
}

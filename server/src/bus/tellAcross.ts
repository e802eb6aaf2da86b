import type { Tell } from '../tell.ts'
import type { Bus } from './createBus.ts'
import type { Follower } from './createFollower.ts'

/** This node's own windows first, then a hint for the other nodes. Modes follow the clock on every node by itself. */
export function tellAcross(local: Tell, bus: Pick<Bus, 'publish'>, follower: Pick<Follower, 'told'>): Tell {
  return {
    changed(change) {
      local.changed(change)
      follower.told(change)
      const { row, messages = [], notes = [], diagnostics, because } = change
      bus.publish({
        kind: 'changed', conversationId: row.id, seq: messages.at(-1)?.seq ?? row.last_seq, rev: row.rev, messages: messages.length,
        ...(notes.length === 0 ? {} : { notes: notes.map(({ id }) => id) }),
        ...(diagnostics === undefined ? {} : { diagnostics: diagnostics.requestId }),
        ...(because === undefined ? {} : { because }),
      })
    },
    operators() {
      local.operators()
      bus.publish({ kind: 'operators' })
    },
    revoked(operatorId, sessionId) {
      local.revoked(operatorId, sessionId)
      bus.publish({ kind: 'revoked', operatorId, ...(sessionId === undefined ? {} : { sessionId }) })
    },
    mode: (product) => { local.mode(product) },
  }
}

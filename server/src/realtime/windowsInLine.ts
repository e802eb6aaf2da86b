import type { QueuePlace } from '@lifebuoy/shared'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Visitor } from '../people.ts'
import type { Places } from '../queue/places.ts'
import type { VisitorNamespace } from './namespaces.ts'
import { rooms } from './rooms.ts'
import { anyIn } from './socketsIn.ts'

/** Which waiting questions have an open window of their visitor: only those are counted and told. */
export interface WindowsInLine {
  /** A window of this visitor has just been welcomed with these conversations. */
  opened(visitor: Visitor, rows: readonly ConversationRow[]): void
  /** A conversation changed: it may have begun to wait, or ceased to. */
  changed(row: ConversationRow): void
  /** A window of this visitor closed. */
  closed(visitor: Visitor): void
  /** What `places` calls to tell one. */
  tellPlace(conversationId: string, place: QueuePlace): void
}

interface Watched { visitorId: string; arrival: number }

export function createWindowsInLine(visitors: VisitorNamespace, places: Pick<Places, 'watch' | 'unwatch' | 'now'>): WindowsInLine {
  const watched = new Map<string, Watched>()
  const ofVisitor = new Map<string, Set<string>>()

  const forget = (conversationId: string) => {
    const known = watched.get(conversationId)
    if (!known) return
    watched.delete(conversationId)
    const own = ofVisitor.get(known.visitorId)
    own?.delete(conversationId)
    if (own?.size === 0) ofVisitor.delete(known.visitorId)
    places.unwatch(conversationId)
  }
  /** Whether it is a waiting one, which is then watched. */
  const watch = ({ id, state, arrival, product, urgent, visitor_id: visitorId }: ConversationRow): boolean => {
    if (state !== 'waiting' || arrival === null) {
      forget(id)
      return false
    }
    watched.set(id, { visitorId, arrival })
    const own = ofVisitor.get(visitorId) ?? new Set<string>()
    ofVisitor.set(visitorId, own.add(id))
    places.watch({ id, product, arrival, urgent })
    return true
  }

  return {
    opened({ ids }, rows) {
      for (const row of rows) if (ids.includes(row.visitor_id) && watch(row)) void places.now(row.id)
    },
    changed(row) {
      if (!anyIn(visitors, rooms.visitor(row.visitor_id))) return forget(row.id)
      const before = watched.get(row.id)
      if (watch(row) && before?.arrival !== row.arrival) void places.now(row.id)
    },
    closed({ ids }) {
      for (const visitorId of ids) {
        if (anyIn(visitors, rooms.visitor(visitorId))) continue
        for (const conversationId of ofVisitor.get(visitorId) ?? []) forget(conversationId)
      }
    },
    tellPlace(conversationId, place) {
      const known = watched.get(conversationId)
      if (known) visitors.to(rooms.visitor(known.visitorId)).emit('queue', place)
    },
  }
}

import type { Record } from '../record/record.ts'
import { insertKnown } from './insertKnown.ts'
import { insertMessages, type GroupItem, type GroupOutcome } from './insertMessages.ts'
import { createKnownRows, type KnownRows } from './knownRows.ts'

type Done = Exclude<GroupOutcome, { outcome: 'alone' } | { outcome: 'behind' }>

interface Waiting {
  conversationId: string
  /** Absent: this one is never fit for a group. */
  item: GroupItem | undefined
  /** A clientId of one author goes into a group once: the second one must find the first one's row. */
  key: string
  /** Milliseconds of a clock that nobody sets. */
  since: number
  finish(outcome: Done): Promise<void>
  alone(): Promise<void>
  fail(error: unknown): void
}

export interface MessageQueue {
  /**
   * Commits one message: with whatever else waits if `item` is given and the record finds it plain, else through `alone`. Messages of
   * one conversation are committed in the order of their calls.
   */
  submit<T>(message: { conversationId: string; author: string; clientId: string; item: GroupItem | undefined; finish: (outcome: Done) => T | Promise<T>; alone: () => Promise<T> }): Promise<T>
}

/** One call carries no more; what is left over goes with the next. */
const largest = 200
const alonesAtOnce = 4
/** Whoever waited so long behind a record that then failed is told at once: with its own try it would be more than five seconds. */
const patienceMs = 2_000

/** SQLSTATEs by which the record says "not this data"; everything else says "not now", and repeating it one by one would only take longer. */
const isAboutData = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(21|22|23|40|54|LB|P0)/.test(error.code)

const itemsOf = (group: readonly Waiting[]): GroupItem[] => group.flatMap(({ item }) => item ?? [])

/**
 * The queue of one node: whatever arrived while the last commit ran goes into the next (docs/decisions.md). A group never waits:
 * conversations that are locked elsewhere and items that fail are committed alone, later ones of the same conversation behind them.
 */
export function createMessageQueue(record: Record, connections: number, known: KnownRows = createKnownRows()): MessageQueue {
  let waiting: Waiting[] = []
  /** Conversations with something under way: the order inside one is the order of the calls. */
  const busy = new Set<string>()
  let groups = 0
  let alones = 0
  let scheduled = false

  const pump = (): void => {
    scheduled = false
    while (waiting.length > 0 && (groups < connections || alones < alonesAtOnce)) {
      const { group, single, rest } = pick()
      if (group.length === 0 && !single) return
      waiting = rest
      if (single) void runAlone(single)
      if (group.length > 0) void runGroup(group)
    }
  }

  const pick = (): { group: Waiting[]; single: Waiting | undefined; rest: Waiting[] } => {
    const group: Waiting[] = []
    const rest: Waiting[] = []
    const blocked = new Set<string>()
    const begun = new Set<string>()
    const keys = new Set<string>()
    let single: Waiting | undefined
    for (const next of waiting) {
      const free = !busy.has(next.conversationId) && !blocked.has(next.conversationId)
      if (free && next.item && groups < connections && group.length < largest && !keys.has(next.key)) {
        keys.add(next.key)
        begun.add(next.conversationId)
        group.push(next)
      } else {
        if (free && !next.item && !single && !begun.has(next.conversationId) && alones < alonesAtOnce) single = next
        else rest.push(next)
        blocked.add(next.conversationId)
      }
    }
    return { group, single, rest }
  }

  const failAll = (group: Waiting[], error: unknown): void => {
    const late = performance.now() - patienceMs
    for (const message of [...group, ...waiting.filter(({ since }) => since < late)]) message.fail(error)
    waiting = waiting.filter(({ since }) => since >= late)
  }

  const runGroup = async (group: Waiting[]): Promise<void> => {
    groups += 1
    const conversations = new Set(group.map(({ conversationId }) => conversationId))
    for (const id of conversations) busy.add(id)
    let left = group
    let again: Waiting[] = []
    try {
      const outcomes = await insertKnown(record, known, itemsOf(group))
      left = group.filter((message, n) => {
        const outcome = outcomes[n]
        if (outcome) void message.finish(outcome)
        return !outcome
      })
      if (left.length > 0) again = await look(left)
    } catch (error) {
      if (isAboutData(error)) again = left.map((message) => ({ ...message, item: undefined }))
      else failAll(left, error)
    }
    groups -= 1
    for (const id of conversations) busy.delete(id)
    waiting = [...again, ...waiting]
    pump()
  }

  /** What this node could not judge by what it knows; gives what must come again. */
  const look = async (group: readonly Waiting[]): Promise<Waiting[]> => {
    const again: Waiting[] = []
    const outcomes = await insertMessages(record, itemsOf(group))
    for (const [n, message] of group.entries()) {
      const outcome = outcomes[n]
      if (outcome && 'row' in outcome) known.learn(outcome.row)
      if (!outcome) message.fail(new Error('The record forgot a message of a group'))
      else if (outcome.outcome === 'alone') again.push({ ...message, item: undefined })
      else if (outcome.outcome === 'behind') again.push(message)
      else void message.finish(outcome)
    }
    return again
  }

  const runAlone = async (message: Waiting): Promise<void> => {
    alones += 1
    busy.add(message.conversationId)
    await message.alone()
    alones -= 1
    busy.delete(message.conversationId)
    pump()
  }

  return {
    submit: ({ conversationId, author, clientId, item, finish, alone }) => new Promise((resolve, reject) => {
      const settle = async (work: () => ReturnType<typeof finish>): Promise<void> => {
        try {
          resolve(await work())
        } catch (error) {
          reject(error instanceof Error ? error : new Error('A message failed', { cause: error }))
        }
      }
      waiting.push({
        conversationId, item, key: `${author} ${clientId}`, since: performance.now(),
        finish: (outcome) => settle(() => finish(outcome)), alone: () => settle(alone), fail: reject,
      })
      // After everything that the sockets brought in this turn: it goes into one group.
      if (!scheduled) setImmediate(pump)
      scheduled = true
    }),
  }
}

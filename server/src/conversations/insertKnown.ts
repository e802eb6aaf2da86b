import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import type { ConversationRow } from './conversationRow.ts'
import { follows } from './follows.ts'
import type { GroupItem, GroupOutcome } from './insertMessages.ts'
import { iso } from './iso.ts'
import type { KnownRows } from './knownRows.ts'

type Inserted = Extract<GroupOutcome, { outcome: 'new' }>
/** What a conversation of which the row is known gets: the messages with their `seq`, and its row afterwards. */
interface Continued { before: ConversationRow; after: ConversationRow; items: { item: GroupItem; seq: number }[]; holder: string | null }

/**
 * Commits, in one call, the plain messages of conversations whose row this node knows: nothing is read first, and nothing comes back but which
 * conversations the record accepted. An outcome for each item in their order; undefined: not written, `insert_messages` must look at it.
 */
export async function insertKnown(record: Record, known: KnownRows, items: readonly GroupItem[]): Promise<(Inserted | undefined)[]> {
  const continued = continueAll(known, items)
  if (continued.size === 0) return items.map(() => undefined)
  const heads = [...continued.values()].map(({ before, after, holder }) => ({
    conversation: after.id, rev: before.rev, seq: after.last_seq, at: iso(after.last_at), kind: after.last_author, preview: after.preview,
    for_visitor: after.unread_visitor, for_operator: after.unread_operator, holder,
  }))
  const messages = [...continued.values()].flatMap((one) => one.items.map(({ item: { preview: _preview, ...item }, seq }) => ({ ...item, seq, at: iso(item.at) })))
  const { rows } = await sql<{ id: string }>`/* insert_known */
    select insert_known(${JSON.stringify(heads)}::json, ${JSON.stringify(messages)}::json) as id`.execute(record)
  const outcomes = new Map<GroupItem, Inserted>()
  for (const { id } of rows) {
    const one = continued.get(id)
    if (!one) throw new Error('The record wrote into a conversation that was not named')
    known.learn(one.after)
    for (const { item, seq } of one.items) outcomes.set(item, { outcome: 'new', seq, row: one.after })
  }
  return items.map((item) => outcomes.get(item))
}

function continueAll(known: KnownRows, items: readonly GroupItem[]): Map<string, Continued> {
  const all = new Map<string, Continued | undefined>()
  for (const item of items) {
    const one = all.has(item.conversation) ? all.get(item.conversation) : begin(known.get(item.conversation))
    all.set(item.conversation, one && add(one, item))
  }
  return new Map([...all].flatMap(([id, one]) => one ? [[id, one]] : []))
}

const begin = (row: ConversationRow | undefined): Continued | undefined =>
  row && { before: row, after: { ...row, rev: row.rev + 1 }, items: [], holder: null }

/** Undefined where one message is not plain: then the whole conversation is looked at. */
function add(one: Continued, item: GroupItem): Continued | undefined {
  const judged = follows(one.before, item)
  if (judged === undefined) return undefined
  if (judged === 'if-present') one.holder = one.before.operator_id
  const { after } = one
  after.last_seq += 1
  after.last_at = item.at
  after.last_author = item.kind
  after.preview = item.preview
  if (item.kind === 'visitor') after.unread_operator += 1
  else after.unread_visitor += 1
  one.items.push({ item, seq: after.last_seq })
  return one
}

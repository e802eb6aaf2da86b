import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import { byteOrderMark, csvLine } from './csv.ts'

/** A suggestion as it is exported (R10). */
export interface Suggestion {
  id: string
  product: string
  account: string
  visitor: string
  openedAt: Date
  text: string
  steps: string[] | null
  messages: number
}

const atOnce = 500

/** The list of suggestions, the oldest first, in pages. */
async function* readSuggestions(record: Record): AsyncGenerator<Suggestion[]> {
  for (let edge = { at: new Date(0), id: '00000000-0000-0000-0000-000000000000' }; ;) {
    const { rows } = await sql<Suggestion>`select c.id, c.product, c.account, v.name as visitor, c.opened_at as "openedAt", m.text, m.steps, c.last_seq as messages
      from conversation c join visitor v on v.id = c.visitor_id join message m on m.conversation_id = c.id and m.seq = 1
      where c.state = 'suggestion' and (c.opened_at, c.id) > (${edge.at}, ${edge.id}::uuid) order by c.opened_at, c.id limit ${atOnce}`.execute(record)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < atOnce) return
    edge = { at: last.openedAt, id: last.id }
  }
}

/** All suggestions as a table for spreadsheets. */
export async function* suggestionsCsv({ record }: { record: Record }): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(['id', 'opened', 'product', 'account', 'visitor', 'text', 'steps'])
  for await (const page of readSuggestions(record)) {
    yield page.map((one) => csvLine([one.id, one.openedAt.toISOString(), one.product, one.account, one.visitor, one.text, one.steps?.join('\n') ?? null])).join('')
  }
}

/** All suggestions as a list in JSON. */
export async function* suggestionsJson({ record }: { record: Record }): AsyncGenerator<string> {
  let first = true
  yield '['
  for await (const page of readSuggestions(record)) {
    yield page.map((one) => {
      const text = `${first ? '' : ','}\n${JSON.stringify({ ...one, steps: one.steps ?? [] })}`
      first = false
      return text
    }).join('')
  }
  yield '\n]\n'
}

import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Claims } from '../accounts/claims.ts'
import { atOnce, readChanges } from '../bus/readChanges.ts'
import { followLine } from '../queue/followLine.ts'
import type { Line } from '../queue/line.ts'
import type { Limits } from '../limits/createLimits.ts'
import type { Record } from '../record/record.ts'
import type { Tables } from '../tables.ts'
import type { Tell } from '../tell.ts'
import { fingerprint } from './findPeople.ts'

export interface ErasuresDeps {
  record: Record
  line: Pick<Line, 'put'>
  limits: Pick<Limits, 'forget'>
  /** The windows of this node. */
  tell: Pick<Tell, 'changed'>
  /** Closes the windows of these people on this node. */
  closeWindows: (people: readonly string[]) => void
}

export interface Erasures {
  /** Whether this token is from before the erasure of its person. */
  ends(product: string, claims: Pick<Claims, 'account' | 'sub' | 'issuedAt' | 'expiresAt'>): boolean
  /** Asks the record for what the command at the shell did; every node does, every few seconds. */
  look(): Promise<void>
}

type Act = Pick<Selectable<Tables['act']>, 'id' | 'product' | 'person' | 'people' | 'began_at' | 'done_at'>

/** Tokens live an hour at most, and their product's clock may be a minute off. */
const hourMs = 3_600_000
const leewayMs = 60_000

/** What the nodes do for an erasure: windows close, older tokens count no more, and whoever has the words on his screen is told that they went. */
export function createErasures({ record, line, limits, tell, closeWindows }: ErasuresDeps): Erasures {
  let acts: readonly Act[] = []
  const told = new Set<string>()
  let windows = false

  const follow = async ({ people }: Act) => {
    const { rows } = await sql<{ id: string; seq: number }>`
      select id, last_seq as seq from conversation where visitor_id = any (${people}::uuid[])`.execute(record)
    for (const { id, seq } of rows) {
      for (let after = 0; after === 0 || after < seq; after += atOnce) {
        const extras = after > 0 ? { notes: [], diagnostics: [] } : await idsOf(record, id)
        for (const { asked, ...change } of await readChanges(record, [{ id, after: () => after, ...extras }])) {
          await followLine(line, change.row)
          tell.changed(change)
          for (const diagnostics of asked) if (diagnostics.answeredAt !== null) tell.changed({ row: change.row, diagnostics })
        }
      }
    }
    for (const person of people) await limits.forget(person)
  }

  return {
    ends: (product, { account, sub, issuedAt, expiresAt }) => acts.some((act) => act.product === product
      && (issuedAt?.getTime() ?? expiresAt.getTime() - hourMs) <= act.began_at.getTime() + leewayMs
      && act.person?.equals(fingerprint(act.id, { product, account, sub })) === true),
    async look() {
      const { rows } = await sql<Act>`select id, product, person, people, began_at, done_at from act
        where what = 'erasure' and began_at > now() - interval '3 hours'`.execute(record)
      acts = rows
      closeWindows(acts.flatMap(({ people }) => people))
      for (const act of acts) {
        if (!windows || act.done_at === null || told.has(act.id)) continue
        await follow(act)
        told.add(act.id)
      }
      // Told from the second look on: the first is before anybody is served, and windows that were elsewhere may have the words.
      windows = true
    },
  }
}

async function idsOf(record: Record, conversation: string): Promise<{ notes: string[]; diagnostics: string[] }> {
  const notes = await record.selectFrom('note').select('id').where('conversation_id', '=', conversation).execute()
  const diagnostics = await record.selectFrom('diagnostics').select('request_id as id').where('conversation_id', '=', conversation).execute()
  return { notes: notes.map(({ id }) => id), diagnostics: diagnostics.map(({ id }) => id) }
}

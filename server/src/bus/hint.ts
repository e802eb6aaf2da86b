import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

const closed = { additionalProperties: false } as const
const id = Type.String({ pattern: '^[0-9a-f-]{36}$' })

/** One committed change of one conversation. `messages`: how many it brought, the last of them `seq`. */
const changed = Type.Object({
  kind: Type.Literal('changed'), conversationId: id, seq: Type.Integer(), rev: Type.Integer(), messages: Type.Integer(),
  notes: Type.Optional(Type.Array(id)), diagnostics: Type.Optional(id), because: Type.Optional(Type.Literal('urgent')),
}, closed)

/** What nodes tell each other: that something happened, never what was said. Whoever hears it reads the record. */
const hint = Type.Union([
  changed,
  Type.Object({ kind: Type.Literal('typing'), conversationId: id, by: Type.Union([Type.Literal('visitor'), Type.Literal('operator')]) }, closed),
  Type.Object({ kind: Type.Literal('operators') }, closed),
  Type.Object({ kind: Type.Literal('revoked'), operatorId: id, sessionId: Type.Optional(id) }, closed),
  Type.Object({ kind: Type.Literal('calendar') }, closed),
  Type.Object({ kind: Type.Literal('signed-out') }, closed),
  // Heard by its own sender: proof that hints arrive.
  Type.Object({ kind: Type.Literal('alive') }, closed),
])

/** Billing's word for it is another one; the word is in the record. On a channel of its own. */
const account = Type.Object({ kind: Type.Literal('account'), product: Type.String(), account: Type.String() }, closed)

const envelope = Compile(Type.Object({ from: id, hints: Type.Array(Type.Union([hint, account])) }, closed))

export type ChangedHint = Static<typeof changed>
export type AccountHint = Static<typeof account>
export type Hint = Static<typeof hint>

export const writeHints = (from: string, hints: readonly (Hint | AccountHint)[]): string => JSON.stringify({ from, hints })

/** Undefined for what is none of ours: another version's, or a stranger's who reached the same Redis. */
export function readHints(text: string): { from: string; hints: (Hint | AccountHint)[] } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return envelope.Check(value) ? value : undefined
  } catch {
    return undefined
  }
}

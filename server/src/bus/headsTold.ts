import type { ConversationRow } from '../conversations/conversationRow.ts'
import { Bounded } from '../bounded.ts'

interface Head {
  rev: number
  /** All up to this one were told. */
  seq: number
  /** Told out of order, behind a gap. */
  ahead: number[]
}

/** As many conversations as change in a busy day; a forgotten one costs one needless telling. */
const remembered = 50_000

/** How much of each conversation the windows of this node were told. */
export class HeadsTold {
  readonly #heads = new Bounded<Head>(remembered)

  get(id: string): Pick<Head, 'rev' | 'seq'> | undefined {
    return this.#heads.get(id)
  }

  /** A window was welcomed with it: where nothing was told so far, its windows begin here. */
  begin({ id, rev, last_seq: seq }: Pick<ConversationRow, 'id' | 'rev' | 'last_seq'>): void {
    if (!this.#heads.get(id)) this.#heads.set(id, { rev, seq, ahead: [] })
  }

  /** This row was told with these messages. Answers whether its windows have now been told all of it, and nothing that was older than before. */
  told({ id, rev, last_seq: last }: Pick<ConversationRow, 'id' | 'rev' | 'last_seq'>, seqs: readonly number[]): boolean {
    const before = this.#heads.get(id) ?? { rev, seq: seqs.length > 0 ? Math.min(...seqs) - 1 : last, ahead: [] }
    const ahead = [...before.ahead, ...seqs].sort((a, b) => a - b)
    let { seq } = before
    for (const one of ahead) if (one === seq + 1) seq = one
    this.#heads.set(id, { rev: Math.max(before.rev, rev), seq, ahead: ahead.filter((one) => one > seq) })
    return seq >= last && rev >= before.rev
  }

  /** Nobody here reads its words: nothing is owed up to this one. */
  skip({ id, rev, last_seq: seq }: Pick<ConversationRow, 'id' | 'rev' | 'last_seq'>): void {
    const before = this.#heads.get(id)
    this.#heads.set(id, { rev: Math.max(before?.rev ?? 0, rev), seq: Math.max(before?.seq ?? 0, seq), ahead: [] })
  }
}

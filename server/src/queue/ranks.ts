const width = 1024
const words = width / 32

/**
 * A set of arrival numbers that knows how many of them are below a given one, in O(log n). Arrivals are dense whole numbers that only
 * grow: bits in blocks of 1,024, and a Fenwick tree over the blocks' counts.
 */
export class Ranks {
  readonly #blocks = new Map<number, Uint32Array>()
  #tree = new Int32Array(64)
  #size = 0

  get size(): number {
    return this.#size
  }

  add(n: number): void {
    this.#flip(n, true)
  }

  delete(n: number): void {
    this.#flip(n, false)
  }

  /** How many are below `n`. */
  before(n: number): number {
    const block = Math.floor(n / width)
    let count = this.#upTo(block)
    const bits = this.#blocks.get(block)
    if (bits === undefined) return count
    const within = n % width
    for (let word = 0; word < within >> 5; word++) count += ones(bits[word] ?? 0)
    return count + ones((bits[within >> 5] ?? 0) & ((1 << (within & 31)) - 1))
  }

  /** The lowest `limit` of them. */
  first(limit: number): number[] {
    const found: number[] = []
    while (found.length < Math.min(limit, this.#size)) {
      const block = this.#blockOf(found.length)
      const bits = this.#blocks.get(block)
      if (bits === undefined) throw new Error('the tree and the blocks disagree')
      for (let n = 0; n < width && found.length < limit; n++) {
        if (isSet(bits, n)) found.push(block * width + n)
      }
    }
    return found
  }

  #flip(n: number, on: boolean): void {
    const block = Math.floor(n / width)
    const within = n % width
    const bits = this.#blocks.get(block) ?? new Uint32Array(words)
    if (isSet(bits, within) === on) return
    bits[within >> 5] = (bits[within >> 5] ?? 0) ^ (1 << (within & 31))
    if (on) this.#blocks.set(block, bits)
    else if (bits.every((word) => word === 0)) this.#blocks.delete(block)
    this.#count(block, on ? 1 : -1)
  }

  #count(block: number, by: number): void {
    while (block >= this.#tree.length) this.#grow()
    for (let i = block + 1; i <= this.#tree.length; i += i & -i) this.#tree[i - 1] = (this.#tree[i - 1] ?? 0) + by
    this.#size += by
  }

  #upTo(block: number): number {
    if (block >= this.#tree.length) return this.#size
    let count = 0
    for (let i = block; i > 0; i -= i & -i) count += this.#tree[i - 1] ?? 0
    return count
  }

  /** The block that holds the one with `skip` others below it. */
  #blockOf(skip: number): number {
    let at = 0
    for (let step = this.#tree.length; step > 0; step >>= 1) {
      const count = this.#tree[at + step - 1] ?? 0
      if (at + step <= this.#tree.length && count <= skip) {
        at += step
        skip -= count
      }
    }
    return at
  }

  /** Twice as long: of the new nodes only the last spans the old half. */
  #grow(): void {
    const old = this.#tree.length
    const tree = new Int32Array(old * 2)
    tree.set(this.#tree)
    tree[old * 2 - 1] = this.#size
    this.#tree = tree
  }
}

const isSet = (bits: Uint32Array, n: number): boolean => ((bits[n >> 5] ?? 0) >>> (n & 31) & 1) === 1

function ones(word: number): number {
  word -= word >>> 1 & 0x55555555
  word = (word & 0x33333333) + (word >>> 2 & 0x33333333)
  return (word + (word >>> 4) & 0x0f0f0f0f) * 0x01010101 >>> 24
}

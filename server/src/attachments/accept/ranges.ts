/** The parts of a file that are kept, in order; neighbours are joined, so a hundred thousand tiny pieces cost one copy. */
export function createRanges() {
  const kept: [from: number, to: number][] = []
  return {
    keep(from: number, to: number) {
      const last = kept.at(-1)
      if (last?.[1] === from) last[1] = to
      else kept.push([from, to])
    },
    from: (bytes: Buffer): Buffer[] => kept.map(([from, to]) => bytes.subarray(from, to)),
  }
}

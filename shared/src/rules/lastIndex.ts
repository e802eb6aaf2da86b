/** The last of ordered items that fits, by halving; -1 where none does. Those that fit must come first. */
export function lastIndex<T>(items: readonly T[], fits: (item: T) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(items[middle] as T)) low = middle + 1
    else high = middle
  }
  return low - 1
}

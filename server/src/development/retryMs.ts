const first = 5_000
const longest = 3_600_000

/** How long a delivery rests after so many tries: twice as long each time, an hour at most, a quarter more or less, so that many do not come back at once. */
export const retryMs = (tries: number, random: () => number = Math.random): number =>
  Math.round(Math.min(longest, first * 2 ** (tries - 1)) * (0.75 + random() / 2))

/** The value below which `share` (0 to 1) of the numbers lie. */
export function percentile(numbers, share) {
  const sorted = Float64Array.from(numbers).sort()
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

export const median = (numbers) => percentile(numbers, 0.5)

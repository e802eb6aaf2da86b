const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** Nobody keeps more conversations in a window. */
const most = 500

/** What a client says it has of each conversation; whatever is malformed counts as absent. */
export function parseSince(given: unknown): Map<string, number> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return new Map()
  const entries = Object.entries(given).filter((entry): entry is [string, number] =>
    uuid.test(entry[0]) && Number.isInteger(entry[1]) && Number(entry[1]) >= 0)
  return new Map(entries.slice(0, most))
}

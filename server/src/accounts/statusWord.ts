/** Words that are ours, not billing's. */
const ours = new Set(['unknown', 'unconfirmed'])

/** Whether a value may be billing's word for a status. */
export const isStatusWord = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9_-]{0,31}$/i.test(value) && !ours.has(value)

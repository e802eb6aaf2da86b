/** Without a sign of life for so long an operator is gone (R6). */
export const leaseMs = 90_000

/** And for so long before he loses an answered question in which the visitor has the last word. */
export const answeredLeaseMs = 15 * 60_000

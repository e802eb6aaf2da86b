/** The regulation's clock (mode, openedAt, sentAt, answerBy, calendar). Tokens and leases read the real one; on PostgreSQL both are its clock, whatever the node's own says. */
export type Clock = () => Date

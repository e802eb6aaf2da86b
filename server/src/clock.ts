/** The regulation's clock (mode, openedAt, sentAt, answerBy, calendar). Tokens, leases and limits read the real one. */
export type Clock = () => Date

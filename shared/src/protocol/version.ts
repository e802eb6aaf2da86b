/** Sent in the handshake as `auth.protocol`; a server that no longer speaks a client's version says so by name. */
export const protocolVersion = 1

/** The oldest version that a server of this one still speaks. Raise it in the release that stops understanding older windows. */
export const oldestProtocol = 1

/** Whether a server of this version speaks with who says `protocol`; a client of somebody else's names none and is let in. */
export const speaks = (protocol: unknown, oldest = oldestProtocol, newest = protocolVersion): boolean =>
  protocol === undefined || (typeof protocol === 'number' && Number.isInteger(protocol) && protocol >= oldest && protocol <= newest)

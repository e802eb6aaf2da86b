/** Sent in the handshake as `auth.protocol`; a server that no longer speaks a client's version says so by name. */
export const protocolVersion = 1

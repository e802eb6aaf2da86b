import { createServer } from 'node:net'

const tryPort = (port) => new Promise((resolve) => {
  const server = createServer()
  server.once('error', () => resolve(false))
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
})

/** A free port below the range of outgoing connections: one inside it may be taken between the look and the use. */
export async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await tryPort(port)) return port
  }
}

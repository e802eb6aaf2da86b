import { createServer, type Server } from 'node:http'

/** What answers while the record is not there: the process lives, and is not ready. */
export function notYet({ host, port }: { host: string; port: number }): Promise<{ close(): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const alive = request.url === '/healthz'
    response.writeHead(alive ? 200 : 503, { 'content-type': 'application/json; charset=utf-8', 'retry-after': '2', connection: 'close' })
    response.end(JSON.stringify(alive ? { ok: true } : request.url === '/readyz' ? { record: 'down' } : { error: { code: 'unavailable', message: 'Try again in a moment' } }))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      resolve({ close: () => new Promise((closed) => {
        server.close(() => { closed() })
        server.closeAllConnections()
      }) })
    })
  })
}

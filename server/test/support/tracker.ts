import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard { headers: IncomingHttpHeaders; body: string; path: string }

export interface Tracker {
  url: string
  port: number
  heard: Heard[]
  /** What it does with the next calls, until told otherwise. */
  does: (answers: (response: ServerResponse, heard: Heard) => void) => void
  close(): Promise<void>
}

/** Development's tracker, as far as we know it: an address that answers 204 until told otherwise. */
export async function startTracker(port = 0): Promise<Tracker> {
  const heard: Heard[] = []
  let answers: (response: ServerResponse, heard: Heard) => void = (response) => { response.writeHead(204).end() }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => { chunks.push(chunk) })
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8'), path: request.url ?? '' }
      heard.push(one)
      answers(response, one)
    })
  })
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve) })
  const at = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${at}/hooks`, port: at, heard,
    does: (next) => { answers = next },
    close: () => new Promise((resolve) => {
      server.close(() => { resolve() })
      server.closeAllConnections()
    }),
  }
}

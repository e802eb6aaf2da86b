import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const types: { [ending: string]: string } = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

/** Serves a built gallery; `support` is what `/api/support` answers there. */
export async function serveGallery(folder: string, index: string, support: object = {}): Promise<{ url: string; close: () => void }> {
  const server = createServer(({ url = '/' }, answer) => {
    const { pathname } = new URL(url, 'http://gallery')
    try {
      const path = pathname === '/' ? index : normalize(pathname)
      const body = pathname === '/api/support' ? JSON.stringify(support) : readFileSync(join(folder, path))
      answer.setHeader('content-type', `${types[extname(path)] ?? 'application/json'}; charset=utf-8`)
      answer.end(body)
    } catch {
      answer.statusCode = 404
      answer.end()
    }
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.close() } }
}

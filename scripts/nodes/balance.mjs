import { connect, createServer } from 'node:net'

/** One address before several ports: each connection goes to the next that answers. What nginx does in earnest (deploy/nginx.conf). */
export function balance({ port, targets }) {
  let turn = 0
  const reach = (client, tries) => {
    const upstream = connect(targets[turn++ % targets.length], '127.0.0.1')
    upstream.once('connect', () => {
      upstream.removeAllListeners('error')
      upstream.on('error', () => client.destroy())
      upstream.once('close', () => client.destroy())
      client.pipe(upstream).pipe(client)
    })
    upstream.once('error', () => { if (tries > 1 && !client.destroyed) reach(client, tries - 1); else client.destroy() })
    client.once('close', () => upstream.destroy())
  }
  const server = createServer((client) => {
    client.on('error', () => client.destroy())
    reach(client, targets.length)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve({ port: server.address().port, stop: async () => { server.close() } }))
  })
}

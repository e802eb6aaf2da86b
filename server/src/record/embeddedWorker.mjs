// The embedded PostgreSQL in a thread of its own, so that a long query never holds the event loop.
// Plain JavaScript, reached from src and from dist by the same path: it needs no build and runs under Jest as it is.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

const lite = await PGlite.create({ dataDir: workerData.dir })

const query = (text) => {
  const body = Buffer.from(`${text}\0`)
  const head = Buffer.alloc(5)
  head.write('Q')
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

parentPort.on('message', ({ bytes, reset, close }) => {
  if (close) {
    void lite.close().then(() => parentPort.close())
    return
  }
  if (reset) {
    // There is one session for all that connect one after another: none may inherit a transaction, a lock or a setting.
    lite.execProtocolRawSync(query('rollback'))
    lite.execProtocolRawSync(query('discard all'))
    parentPort.postMessage({ reset: true })
    return
  }
  const answer = lite.execProtocolRawSync(bytes)
  parentPort.postMessage({ bytes: answer }, [answer.buffer])
})
parentPort.postMessage({ ready: true })

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { deafWindow } from './deafWindow.ts'
import { tokenFor } from './products.ts'
import { asks, says, upTo } from './says.ts'
import { startServer, type Server } from './server.ts'

describe('a window that stops reading', () => {
  let server: Server
  beforeAll(async () => { server = await startServer('postgres') })
  afterAll(async () => { await server.close() })

  test('is cut when too much waits for it; the others have everything', async () => {
    const token = await tokenFor()
    const [reader, deaf] = [await server.visitor({ token }), await deafWindow(server.url, { token })]
    const { conversation } = await asks(reader)
    // Some megabytes go into the buffers of the machine itself; what counts is what would wait in the server behind them.
    let sent = 1
    for (; sent < 2_000; sent += 50) await Promise.all(upTo(50).map(() => says(reader, conversation.id, 'я'.repeat(9_000))))
    deaf.read()
    expect(await deaf.closed).toBeLessThan(sent)
    await reader.hears<{ seq: number }>('message', ({ seq }) => seq === sent)
  }, 120_000)
})

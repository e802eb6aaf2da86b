import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type BillingMood = 'well' | 'down' | 'slow' | 'error' | 'nonsense' | 'redirect' | 'endless' | 'empty' | 'list' | 'bare404'

export interface FakeBilling {
  /** With `{account}` in it. */
  url: string
  accounts: { [account: string]: string }
  mood: BillingMood
  /** Every question it was asked, as `ACCOUNT` or the whole path where that is none. */
  asked: string[]
  headers: { [name: string]: unknown }
  close(): Promise<void>
}

/** The one fake beside development's tracker: billing over real HTTP, with all its bad days. */
export async function fakeBilling(accounts: { [account: string]: string } = {}): Promise<FakeBilling> {
  const json = (response: ServerResponse, code: number, body: unknown) => { response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body)) }
  const answers: { [mood in Exclude<BillingMood, 'well'>]: (response: ServerResponse, request: IncomingMessage) => void } = {
    down: (_, request) => { request.socket.destroy() },
    slow: (response) => { response.writeHead(200, { 'content-type': 'application/json' }).write('{"status":') },
    error: (response) => json(response, 500, { status: 'paid' }),
    nonsense: (response) => { response.writeHead(200, { 'content-type': 'application/json' }).end('<html>paid</html>') },
    redirect: (response) => { response.writeHead(302, { location: '/account/elsewhere' }).end() },
    endless: (response) => { response.writeHead(200).end(`{"status":"paid","more":"${'x'.repeat(3_000_000)}"}`) },
    empty: (response) => { response.writeHead(200).end() },
    list: (response) => json(response, 200, ['paid']),
    bare404: (response) => json(response, 404, { error: 'no such route' }),
  }
  const server = createServer((request, response) => {
    const account = /^\/account\/([^/?]+)$/.exec(request.url ?? '')?.[1]
    fake.asked.push(account ?? request.url ?? '')
    fake.headers = request.headers
    if (fake.mood !== 'well') answers[fake.mood](response, request)
    else if (account !== undefined && Object.hasOwn(fake.accounts, account)) json(response, 200, { status: fake.accounts[account] })
    else json(response, 404, { status: 'unknown' })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  const fake: FakeBilling = {
    url: `http://127.0.0.1:${port}/account/{account}`,
    accounts, mood: 'well', asked: [], headers: {},
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
  return fake
}

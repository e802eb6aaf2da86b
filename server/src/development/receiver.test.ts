import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { freePort } from '../../../scripts/services/freePort.mjs'
import { until } from '../../test/faults/until.ts'
import { payload } from './payload.ts'
import { sign } from './sign.ts'

const secret = 'the tracker and we know this secret'

test('the receiver of docs/embedding.md takes what we sign, once, and nothing else', async () => {
  const [, lines = ''] = /A receiver in Node.*\n```js\n([^`]*(?:`[^`]+`[^`]*)*?)```/.exec(readFileSync(new URL('../../../docs/embedding.md', import.meta.url), 'utf8')) ?? []
  const file = join(mkdtempSync(join(tmpdir(), 'lifebuoy-receiver-')), 'receiver.mjs')
  writeFileSync(file, lines)
  const port = await freePort()
  const child = spawn(process.execPath, [file], { env: { SECRET: secret, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk) => { said += String(chunk) })
  try {
    const body = payload({ id: 'd1', product: 'vetmanager', tries: 1, conversationId: 'c1', arrival: 4131, account: 'aibolit', topic: null, summary: 'Чек не печатается', at: new Date(0) }, 'https://support.example')
    const posts = (text: string, at: number, signature = sign(secret, String(at), body)) => fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST', body: text, headers: { 'lifebuoy-timestamp': String(at), 'lifebuoy-signature': signature },
    }).then(({ status }) => status)
    const now = Math.floor(Date.now() / 1_000)
    await until('the receiver listens', 15_000, () => posts('', now).then(() => true, () => false))
    expect([await posts(body, now), await posts(body, now)]).toEqual([204, 204])
    expect([await posts(`${body} `, now), await posts(body, now - 400), await posts(body, now, ''), await posts(body, now, `v1=${'é'.repeat(64)}`)]).toEqual([401, 401, 401, 401])
    expect(await posts(body, now)).toBe(204)
    await until('it says so', 15_000, () => said.includes('\n'))
    expect(said.split('open an issue: Чек не печатается https://support.example/panel/#/development/c1')).toHaveLength(2)
  } finally {
    child.kill()
    await once(child, 'exit')
  }
})

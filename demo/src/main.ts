import { existsSync, writeFileSync } from 'node:fs'
import { resolve, join } from 'node:path'
import { publicUrlOf, readConfig } from '@lifebuoy/server/config'
import { regulationClock } from '@lifebuoy/server/regulationClock'
import { start } from '@lifebuoy/server/start'
import { administrator, colleagues, inviteColleagues } from './demoPeople.ts'
import { demoProducts, productId } from './products.ts'
import { startDemo, type Demo } from './startDemo.ts'

/** `npm start`: the server with the demo's product, and the clinic's program beside it on an origin of its own. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const host = env['HOST'] || '127.0.0.1'
  const demoPort = Number(env['DEMO_PORT'] || Number(env['PORT'] || 3000) + 1)
  const demoUrl = publicUrlOf(host, demoPort)
  const dir = join(resolve(env['DATA_DIR'] || './data'), 'demo')
  const products = demoProducts({
    origins: [...new Set([demoUrl, publicUrlOf('127.0.0.1', demoPort), publicUrlOf('localhost', demoPort)])],
    dir,
  })
  const options = { production: false, products, administrator }
  const config = readConfig(env, options)
  const key = config.products.get(productId)?.tokenKeys.find((each) => each.alg === 'HS256')
  const clock = regulationClock(config.clockStart)

  let demo: Demo | undefined
  const { publicUrl, url } = await start(env, { ...options, ...(key ? { demoUrl } : {}), alsoClose: async () => demo?.close() })
  clock.begin()
  const given = env['ADMIN_EMAIL'] !== undefined
  // Once: signing in and out again as the administrator would send a real one away.
  const invited = join(dir, 'invited')
  if (!given && !existsSync(invited)) {
    await inviteColleagues(url, publicUrl)
    writeFileSync(invited, '')
  }
  if (key) {
    demo = await startDemo({
      host, port: demoPort, support: publicUrl, product: productId, secret: new TextDecoder().decode(key.secret), now: clock.now,
    })
  }
  say({ publicUrl, demoUrl: key ? demoUrl : undefined, given })
}

function say({ publicUrl, demoUrl, given }: { publicUrl: string; demoUrl: string | undefined; given: boolean }): void {
  const lines = [
    `Lifebuoy is ready.`,
    `  front page   ${publicUrl}/`,
    demoUrl ? `  the clinic   ${demoUrl}/` : `  no demo clinic: PRODUCTS_FILE has no product "${productId}" with an HS256 secret`,
    `  the panel    ${publicUrl}/panel/`,
    ...(given
      ? ['  sign in with ADMIN_EMAIL and ADMIN_PASSWORD']
      : [administrator, ...colleagues].map(({ email, password, name }) => `    ${email} · ${password} (${name})`)),
  ]
  console.log(lines.join('\n'))
}

try {
  await main(process.env)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

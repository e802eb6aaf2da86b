import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { errors, limits, type ErrorCode } from '@lifebuoy/shared'
import { readConfig } from '../../src/config.ts'
import { embedders } from '../wire/products.ts'
import { startServer } from '../wire/server.ts'

const root = new URL('../../..', import.meta.url).pathname
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const [compose, dockerfile, nginx, ignored, operating] = ['compose.yaml', 'deploy/Dockerfile', 'deploy/nginx.conf', '.dockerignore', 'docs/operating.md'].map(read) as [string, string, string, string, string]

/** The one word that a pattern finds in a file; a file that says it no longer, or twice, fails the test. */
const one = (text: string, pattern: RegExp): string => {
  const found = [...text.matchAll(new RegExp(pattern, 'gm'))].map((match) => match[1] ?? '')
  if (found.length !== 1) throw new Error(`${found.length} places fit ${pattern.source}`)
  return found[0] ?? ''
}
/** A block of compose.yaml by its key: the lines that stand deeper. */
const block = (name: string, indent: string) => one(compose, new RegExp(`^${indent}${name}:.*\\n((?:${indent}  .*\\n|\\n)*)`))

const given: { [name: string]: string } = { POSTGRES_PASSWORD: 'word', SECRET_KEY: 'k'.repeat(40), ADMIN_EMAIL: 'admin@support.example', ADMIN_PASSWORD: 'a password' }
const filled = (value: string) => value.replace(/\$\{(\w+)(?::-([^}]*)|:\?)?\}/g, (_, name: string, otherwise?: string) => given[name] ?? otherwise ?? '')
const environment = Object.fromEntries([
  ...[...block('environment', '  ').matchAll(/^ {4}(\w+): (.+)$/gm)].map(([, name = '', value = '']) => [name, filled(value)]),
  ...one(dockerfile, /^ENV (.+)$/).split(' ').map((pair) => pair.split('=')),
]) as { [name: string]: string }

describe('what is deployed fits the code', () => {
  test('the server takes the environment of compose.yaml and Dockerfile, and asks for every name in it', () => {
    const { file } = embedders()
    const asked = new Set<string>()
    const env = new Proxy({ ...environment, PRODUCTS_FILE: file }, { get: (target, name) => {
      asked.add(String(name))
      return Reflect.get(target, name) as unknown
    } })
    const config = readConfig(env, { production: true })
    expect(Object.keys(environment).filter((name) => !asked.has(name) && name !== 'NODE_ENV')).toEqual([])
    expect(config).toMatchObject({ host: '0.0.0.0', redisUrl: 'redis://redis:6379', databaseUrl: 'postgres://lifebuoy:word@postgres/lifebuoy' })
    // and docs/operating.md names what there is, no more and no less
    const table = operating.slice(operating.indexOf('| name | meaning |'), operating.indexOf('Operators: the panel'))
    const documented = [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, names = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
    expect(new Set(documented)).toEqual(asked)
  })

  test('ports, services, folders and files meet', () => {
    const port = environment['PORT'] ?? ''
    const servers = [...nginx.matchAll(/^ *server (\w+):(\d+) /gm)].map(([, name = '', at]) => ({ name, at }))
    expect(servers.length).toBeGreaterThan(1)
    expect(new Set(servers.map(({ at }) => at))).toEqual(new Set([port]))
    for (const { name } of servers) expect(block(name, '  ')).toContain('<<: *node')
    expect(one(dockerfile, /^EXPOSE (\d+)$/)).toBe(port)
    expect(one(compose, /ports: \["\d+:(\d+)"\]/)).toBe(one(nginx, /^ *listen (\d+);$/))
    expect(environment['PUBLIC_URL']).toBe(`http://localhost:${one(compose, /ports: \["(\d+):\d+"\]/)}`)
    expect(one(compose, /- images:(\S+)$/)).toBe(environment['DATA_DIR'])
    expect(environment['PRODUCTS_FILE']).toBe(`${one(compose, /- \.\/deploy\/secrets:(\S+):ro$/)}/products.json`)
    for (const path of [one(compose, /dockerfile: ([\w/.]+)/), one(compose, /"\.\/(deploy\/nginx\.conf):/)]) expect(existsSync(join(root, path))).toBe(true)
    for (const name of ['.git', '**/node_modules', '**/dist', 'data', 'deploy/secrets']) expect(ignored.split('\n')).toContain(name)
    const main = one(dockerfile, /"(server\/dist\/main\.js)"/)
    expect(existsSync(join(root, main.replace('/dist/', '/src/').replace(/js$/, 'ts')))).toBe(true)
    expect(read('scripts/serve.mjs')).toContain(main)
    expect(dockerfile).toMatch(/^USER node$/m)
  })

  test('nginx alone is trusted as a proxy, and addresses that stay are given out to nobody else', () => {
    const address = (service: string) => one(block(service, '  '), /ipv4_address: ([\d.]+)/)
    expect(environment['TRUST_PROXY']).toBe(address('nginx'))
    const within = (text: string) => {
      const [net = '', bits] = text.split('/')
      const list = new BlockList()
      list.addSubnet(net, Number(bits))
      return (one: string) => list.check(one)
    }
    const [subnet, free] = [within(one(compose, /subnet: ([\d./]+)/)), within(one(compose, /ip_range: ([\d./]+)/))]
    const fixed = ['nginx', 'node1', 'node2'].map(address)
    expect(new Set(fixed).size).toBe(3)
    expect(fixed.filter((at) => !subnet(at) || free(at))).toEqual([])
  })

  test('nginx lets through what the server takes, and refuses in its words', () => {
    expect(Number(one(nginx, /client_max_body_size (\d+)m;/)) * 1_000_000).toBeGreaterThan(limits.imageBytes * 1.1)
    expect(Number(one(nginx, /proxy_read_timeout (\d+)s;/))).toBeGreaterThan(40)
    expect(Number(one(compose, /stop_grace_period: (\d+)s/))).toBeGreaterThan(10)
    const said = [...nginx.matchAll(/return (\d+) '(\{.*\})';/g)].map(([, status, body = '']) => ({ status: Number(status), ...(JSON.parse(body) as { error: { code: ErrorCode; message: string } }) }))
    expect(said.map(({ error }) => error.code)).toEqual(['too_large', 'unavailable'])
    for (const { status, error: { code, message } } of said) expect({ status, message }).toEqual({ status: errors[code].status, message: errors[code].message })
  })
})

test('the check of health that compose.yaml makes passes while the server is ready, and fails when it is gone', async () => {
  const [program = '', ...args] = (JSON.parse(one(compose, /test: (\["CMD", "node".*\])$/)) as string[]).slice(1)
  const at = `127.0.0.1:${environment['PORT']}`
  expect(args.join(' ')).toContain(`http://${at}/readyz`)
  const server = await startServer('postgres')
  const { host } = new URL(server.url)
  const check = () => new Promise<number | null>((resolve) => { spawn(program, args.map((each) => each.replace(at, host))).once('exit', resolve) })
  expect(await check()).toBe(0)
  await server.close()
  expect(await check()).toBe(1)
}, 30_000)

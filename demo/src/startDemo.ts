import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Fastify from 'fastify'
import { renderPage } from './page/render.ts'
import { clinicOf, findPerson, personOf, statusWords } from './people.ts'
import { signToken } from './signToken.ts'

const asset = (name: string) => readFileSync(fileURLToPath(new URL(`page/${name}`, import.meta.url)), 'utf8')

/** As strict as a careful embedder would set it: no inline style, no eval, Trusted Types, scripts by nonce only. */
const policy = (nonce: string, support: string) => [
  "default-src 'none'",
  `script-src 'nonce-${nonce}' 'strict-dynamic'`,
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "style-src 'self'",
  `connect-src 'self' ${support} ${support.replace(/^http/, 'ws')}`,
  `img-src 'self' data: blob: ${support}`,
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

interface DemoOptions {
  host: string
  port: number
  /** Where the support is reached. */
  support: string
  product: string
  /** What the clinic's back end signs with. */
  secret: string
  /** The demo's day; may be moved with the regulation's clock. */
  now: () => Date
}

export interface Demo { url: string; close(): Promise<void> }

/** The clinic's program on an origin of its own, with the small back end that an embedder would write. */
export async function startDemo({ host, port, support, product, secret, now }: DemoOptions): Promise<Demo> {
  const app = Fastify()
  const files = { css: asset('program.css'), js: asset('program.mjs') }
  type Asked = { Querystring: { person?: string } }

  app.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin').header('cache-control', 'no-store')
  })
  app.get<Asked>('/', async (request, reply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policy(nonce, support))
      .send(renderPage({ person: personOf(request.query.person), now: now(), nonce, support }))
  })
  app.get('/program.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(files.css))
  app.get('/program.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(files.js))
  app.get<Asked>('/person', async (request) => {
    const person = personOf(request.query.person)
    const clinic = clinicOf(person)
    return { clinic: clinic.name, who: `${clinic.branch} · ${person.short}`, status: clinic.status, statusWord: statusWords[clinic.status] }
  })
  // a real program takes the person from its own session; the demo lets its page choose
  app.get<Asked>('/support-token', async (request, reply) => {
    const person = findPerson(request.query.person)
    if (!person) return reply.code(404).send()
    return reply.type('text/plain').send(await signToken(person, { product, secret }))
  })

  const url = await app.listen({ host, port })
  return { url, close: () => app.close() }
}

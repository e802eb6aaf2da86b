import type { IncomingHttpHeaders } from 'node:http'
import { open } from 'node:fs/promises'
import multipart from '@fastify/multipart'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { errors, limits, type Attachment } from '@lifebuoy/shared'
import { findViewable, type Viewable } from '../attachments/findViewable.ts'
import type { SignedQuery, Variant } from '../attachments/sign.ts'
import { upload, type UploadDeps } from '../attachments/upload.ts'
import type { Products } from '../config/product.ts'
import type { Operator, Person, Visitor } from '../people.ts'
import { Refusal } from '../refusal.ts'
import { originAllowed } from './originAllowed.ts'

export interface AttachmentRoutes extends UploadDeps {
  products: Products
  publicUrl: string
  /** `accounts/identify`, which throws `unauthorized` for a token, or a missing key, that does not count. */
  identify(presented: { token: unknown; visitorKey?: unknown; keyRequired: true }): Promise<{ visitor: Visitor; eligible: boolean }>
  /** Whose session the request's cookie proves; undefined for none, an ended one, a disabled operator. */
  operatorOf(headers: IncomingHttpHeaders): Promise<Operator | undefined>
  isEnabled(operatorId: string): Promise<boolean>
  /** Whether one of these people has a conversation that is not resolved. */
  hasOpenConversation(visitorIds: readonly string[]): Promise<boolean>
  limits: {
    /** Throws `rate_limited`. */
    upload(personId: string, address: string): Promise<void> | void
    /** Takes room for so many bytes of a visitor's hour, or throws `rate_limited`; what it gives takes the unused ones back. */
    volume(personId: string, bytes: number): Promise<(unused: number) => Promise<void>>
  }
  /** Told of what is not a refusal; never of a content. */
  fault(error: unknown, what: string): void
}

/** Longer than ten megabytes take on a poor line, shorter than the sweeper waits for a temporary file. */
const uploadMs = 5 * 60_000
const multipartLimits = { fieldNameSize: 100, fields: 0, files: 1, parts: 1, headerPairs: 20, fileSize: limits.imageBytes + 1 }
const extension = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' } as const
const idFormat = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** `POST /api/visitor/attachments`, `POST /api/operator/attachments`, `GET /attachments/ID` and `/ID/thumbnail`. */
export const attachmentRoutes = (deps: AttachmentRoutes): FastifyPluginAsync => async (app) => {
  await app.register(multipart, { limits: multipartLimits, throwFileSizeLimit: false })
  const ownOrigin = new URL(deps.publicUrl).origin
  const fromProduct = (origin: string) => [...deps.products.values()].some(({ origins }) => originAllowed(origins, origin))

  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    reply.header('vary', 'Origin').header('x-content-type-options', 'nosniff')
    if (request.url.startsWith('/attachments/')) reply.header('cross-origin-resource-policy', 'cross-origin')
    if (origin === undefined || request.url.startsWith('/api/operator/') || !(origin === ownOrigin || fromProduct(origin))) return
    reply.header('access-control-allow-origin', origin)
  })
  app.setErrorHandler((error, request, reply) => {
    const answer = refusalOf(error).toProtocol()
    if (answer.code === 'unavailable') deps.fault(error, `${request.method} ${request.routeOptions.url ?? ''}`)
    if (answer.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(answer.retryAfterMs / 1_000))
    return reply.code(errors[answer.code].status).send({ error: answer })
  })

  const preflight = (methods: string) => async (_: FastifyRequest, reply: FastifyReply) => reply
    .header('access-control-allow-methods', methods)
    .header('access-control-allow-headers', 'authorization, content-type, x-visitor-key')
    .header('access-control-max-age', '600')
    .code(204).send()
  app.options('/api/visitor/attachments', preflight('POST'))
  app.options('/attachments/:id', preflight('GET'))
  app.options('/attachments/:id/thumbnail', preflight('GET'))

  app.post('/api/visitor/attachments', async (request, reply) => {
    const { visitor, eligible } = await visitorOf(deps, request.headers)
    if (!eligible && !await deps.hasOpenConversation(visitor.ids)) throw new Refusal('not_eligible')
    return reply.code(201).send(await take(deps, visitor, request))
  })

  app.post('/api/operator/attachments', async (request, reply) => {
    if (request.headers.origin !== ownOrigin) throw new Refusal('forbidden')
    const operator = await deps.operatorOf(request.headers)
    if (operator === undefined) throw new Refusal('unauthorized')
    return reply.code(201).send(await take(deps, operator, request))
  })

  const show = (variant: Variant) => async (request: FastifyRequest<{ Params: { id: string }; Querystring: SignedQuery }>, reply: FastifyReply) => {
    const found = idFormat.test(request.params.id) ? await viewableBy(deps, request, variant) : undefined
    // Somebody else's, an unknown one and one without its file answer the same bytes.
    const file = found && await open(deps.store.pathOf(found.id, variant)).catch(() => undefined)
    if (found === undefined || file === undefined) throw new Refusal('not_found')
    const { size } = await file.stat()
    return reply
      .type(variant === 'image' ? found.mime : 'image/webp')
      .header('content-length', size)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, max-age=300')
      .header('vary', 'Origin, Authorization, Cookie')
      .header('content-disposition', `inline; filename="lifebuoy-${found.id.slice(0, 8)}.${variant === 'image' ? extension[found.mime] : 'webp'}"`)
      .send(file.createReadStream())
  }
  app.get('/attachments/:id', show('image'))
  app.get('/attachments/:id/thumbnail', show('thumbnail'))
}

/** Fastify's own 4xx (a body of another type, a wrong length) say what a closed schema would. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  return new Refusal(status >= 400 && status < 500 ? 'invalid' : 'unavailable')
}

/** The visitor behind bearer token and key, on a page of his token's own product or in a program that is no browser. */
async function visitorOf(deps: AttachmentRoutes, headers: IncomingHttpHeaders): Promise<{ visitor: Visitor; eligible: boolean }> {
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const identified = await deps.identify({ token, visitorKey: headers['x-visitor-key'], keyRequired: true })
  const origins = deps.products.get(identified.visitor.product)?.origins ?? []
  if (headers.origin !== undefined && !originAllowed(origins, headers.origin)) throw new Refusal('forbidden')
  return identified
}

async function take(deps: AttachmentRoutes, who: Person, request: FastifyRequest): Promise<Attachment> {
  await deps.limits.upload(who.id, request.ip)
  if (!request.isMultipart()) throw new Refusal('invalid', { field: 'file' })
  const sent = await countSent(deps, who, request)
  const late = setTimeout(() => request.raw.destroy(), uploadMs)
  try {
    let taken: Attachment | undefined
    for await (const part of readable(request.parts())) {
      if (part.type !== 'file' || part.fieldname !== 'file') {
        if (part.type === 'file') part.file.resume()
        throw new Refusal('invalid', { field: 'file' })
      }
      try {
        taken = await upload(deps, who, sent.count(readable<Buffer>(part.file)))
      } catch (error) {
        // Whoever is still sending hears the reason once he has sent all.
        part.file.resume()
        throw error
      }
    }
    if (taken === undefined) throw new Refusal('invalid', { field: 'file' })
    return taken
  } finally {
    clearTimeout(late)
    await sent.settle()
  }
}

/**
 * A visitor's images of an hour, by their bytes as sent: what the request announces is taken at first, so that several at once cannot pass
 * together, and what did not come is given back. Operators have no such limit.
 */
async function countSent(deps: AttachmentRoutes, who: Person, { headers }: FastifyRequest) {
  const announced = Math.min(Number(headers['content-length'] ?? limits.imageBytes) || limits.imageBytes, limits.imageBytes)
  const giveBack = who.kind === 'visitor' ? await deps.limits.volume(who.id, announced) : undefined
  let bytes = 0
  return {
    async* count(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of file) {
        bytes += chunk.length
        yield chunk
      }
    },
    settle: async () => { await giveBack?.(announced - bytes).catch((error: unknown) => { deps.fault(error, 'What an upload did not use could not be given back') }) },
  }
}

/** By the address's signature, by token, or by cookie; in that order, since an `<img>` brings a cookie along unasked. */
async function viewableBy(deps: AttachmentRoutes, request: FastifyRequest<{ Params: { id: string }; Querystring: SignedQuery }>, variant: Variant): Promise<Viewable | undefined> {
  const { params: { id }, query, headers } = request
  const receiver = deps.signer.verify(id, variant, query)
  if (receiver?.kind === 'visitor' || (receiver?.kind === 'operator' && await deps.isEnabled(receiver.id))) {
    return await deps.record.selectFrom('attachment').select(['id', 'mime']).where('id', '=', id).executeTakeFirst()
  }
  if (headers.authorization !== undefined) {
    const visitor = await visitorOf(deps, headers).then((identified) => identified.visitor, (error: unknown) => {
      if (error instanceof Refusal && error.code !== 'unavailable') return undefined
      throw error
    })
    return visitor && await findViewable(deps.record, visitor, id)
  }
  const operator = headers.cookie === undefined ? undefined : await deps.operatorOf(headers)
  return operator && await findViewable(deps.record, operator, id)
}

/** A form that is none or breaks off is the client's fault, whatever the parser calls it; a full disk is not, and passes. */
async function* readable<T>(stream: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* stream
  } catch {
    throw new Refusal('invalid', { field: 'file' })
  }
}

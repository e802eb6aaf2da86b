import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PublicFile } from './publicFolder.ts'

type Coding = 'br' | 'gzip' | 'identity'

/** The best coding of those that there are which the browser takes. */
function codingOf({ bodies }: PublicFile, accepted: string | undefined): Coding {
  const words = (accepted ?? '').split(',').map((word) => word.trim().toLowerCase().split(';').map((part) => part.trim()))
  const takes = (coding: string) => words.some(([name, ...rest]) => name === coding && !rest.some((part) => /^q=0(\.0*)?$/.test(part)))
  return bodies.br && takes('br') ? 'br' : bodies.gzip && takes('gzip') ? 'gzip' : 'identity'
}

const year = 31_536_000

/** Sends a built file, compressed as it was built, or `304` where the browser has it. */
export function sendPublic(request: FastifyRequest, reply: FastifyReply, file: PublicFile): FastifyReply {
  const coding = codingOf(file, request.headers['accept-encoding'])
  const etag = `"${file.hash}-${coding}"`
  reply.header('etag', etag).header('vary', 'accept-encoding')
    .header('cache-control', file.forever ? `public, max-age=${year}, immutable` : 'no-cache')
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (known.includes(etag) || known.includes('*')) return reply.code(304).send()
  if (coding !== 'identity') reply.header('content-encoding', coding)
  return reply.type(file.type).send(file.bodies[coding])
}

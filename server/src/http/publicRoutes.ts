import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../refusal.ts'
import { panelPolicy } from './securityHeaders.ts'
import { readPublicFolder, type PublicFile } from './publicFolder.ts'
import { sendPublic } from './sendPublic.ts'

export interface PublicRoutes {
  publicUrl: string
  folders: { widget: string; panel: string }
}

/** `GET /widget.js` with what it fetches from `/widget/`, for every page of the world, and `GET /panel/`, for this origin only. */
export function publicRoutes(app: FastifyInstance, { publicUrl, folders }: PublicRoutes): void {
  const widget = readPublicFolder(folders.widget)
  const panel = readPublicFolder(folders.panel)
  const found = (files: ReadonlyMap<string, PublicFile>, name: string): PublicFile => {
    const file = files.get(name)
    if (!file) throw new Refusal('not_found')
    return file
  }
  const toAll = (request: FastifyRequest, reply: FastifyReply, name: string) => {
    const file = found(widget, name)
    // modules are always fetched with CORS, whoever embeds them
    reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*')
    return sendPublic(request, reply, file)
  }
  app.get('/widget.js', async (request, reply) => toAll(request, reply, 'widget.js'))
  app.get<{ Params: { '*': string } }>('/widget/*', async (request, reply) => toAll(request, reply, `widget/${request.params['*']}`))

  app.get('/panel', async (_, reply) => reply.redirect('/panel/', 308))
  app.get<{ Params: { '*': string } }>('/panel/*', async (request, reply) => {
    const name = request.params['*']
    // a place inside the panel is the panel's own business; a file that is not there is not
    const file = found(panel, name === '' || !name.includes('.') ? 'index.html' : name)
    reply.header('content-security-policy', panelPolicy(publicUrl))
    return sendPublic(request, reply, file)
  })
}

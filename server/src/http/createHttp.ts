import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync } from 'fastify'
import type { Registry } from 'prom-client'
import type { Config } from '../config.ts'
import type { ChangeOperator } from '../operators/changeOperator.ts'
import type { SignIn } from '../operators/signIn.ts'
import { Refusal } from '../refusal.ts'
import { answerErrors } from './answerErrors.ts'
import { frontPage, type FrontPage } from './frontPage.ts'
import { health, type Health } from './health.ts'
import { logRequests } from './logRequests.ts'
import { metricsRoute } from './metricsRoute.ts'
import { oneName } from './oneName.ts'
import { operatorRoutes } from './operatorRoutes.ts'
import { operatorSession } from './operatorSession.ts'
import { publicRoutes } from './publicRoutes.ts'
import { securityHeaders } from './securityHeaders.ts'
import { supportRoute, type SupportRoute } from './supportRoute.ts'
import { trustedProxy } from './trustedProxy.ts'

export interface HttpDeps extends Health, Omit<SupportRoute, 'products'>, SignIn, ChangeOperator, Pick<FrontPage, 'demoUrl' | 'now'> {
  config: Pick<Config, 'publicUrl' | 'products' | 'trustProxy' | 'metricsToken'>
  log: FastifyBaseLogger
  /** Hears of every route, as `METHOD /path`. */
  onRoute?: (route: string) => void
  metrics: Registry
  /** `http/attachments`, which keeps its own errors and limits. */
  attachments?: FastifyPluginAsync
  /** What else the panel's pages ask: calendar, roster, reports. */
  pages?: readonly FastifyPluginAsync[]
  /** Where the built widget and panel lie, if not in their own packages. */
  folders?: { widget: string; panel: string }
}

const bodyBytes = 65_536
const headersMs = 15_000
/** A little more than the longest upload; a shorter one would cut it. */
const requestMs = 330_000

/** The same from src and from dist. */
const built = (name: string) => fileURLToPath(new URL(`../../../${name}/dist/public`, import.meta.url))

/** All of the server's HTTP but `/socket.io`, which realtime hangs onto `app.server`. */
export function createHttp(deps: HttpDeps): FastifyInstance {
  const { config, log, metrics, folders = { widget: built('widget'), panel: built('panel') } } = deps
  const { publicUrl, products } = config
  const app = Fastify({
    loggerInstance: log, logController: new LogController({ disableRequestLogging: true }), genReqId: () => randomUUID(), requestIdHeader: false,
    trustProxy: trustedProxy(config.trustProxy), bodyLimit: bodyBytes, requestTimeout: requestMs, http: { headersTimeout: headersMs },
    // an address that cannot be read is no route of ours
    frameworkErrors: (_, __, reply) => {
      reply.hijack()
      reply.raw.writeHead(404, { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff' }).end(JSON.stringify({ error: new Refusal('not_found').toProtocol() }))
    },
    routerOptions: { maxParamLength: 200, ignoreDuplicateSlashes: false, ignoreTrailingSlash: false, caseSensitive: true },
  }).setValidatorCompiler(TypeBoxValidatorCompiler).withTypeProvider<TypeBoxTypeProvider>()
  // a form of another page can send text without asking first
  app.removeContentTypeParser('text/plain')

  app.addHook('onRoute', ({ method, url }) => { for (const each of [method].flat()) deps.onRoute?.(`${each} ${url}`) })
  securityHeaders(app, publicUrl)
  logRequests(app, metrics)
  answerErrors(app)
  oneName(app, publicUrl)
  health(app, deps)
  metricsRoute(app, { metrics, token: config.metricsToken })
  publicRoutes(app, { publicUrl, folders })
  frontPage(app, { publicUrl, products, supportOf: deps.supportOf, now: deps.now, ...(deps.demoUrl === undefined ? {} : { demoUrl: deps.demoUrl }) })
  void app.register(supportRoute({ ...deps, products }))
  void app.register(operatorSession({ ...deps, publicUrl }))
  void app.register(operatorRoutes({ ...deps, publicUrl }))
  if (deps.attachments) void app.register(deps.attachments)
  for (const page of deps.pages ?? []) void app.register(page)
  app.addHook('onClose', async () => deps.delays.close())
  return app
}

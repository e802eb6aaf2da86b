import type { Logger } from 'pino'
import { createFetchLimited } from './accounts/fetchLimited.ts'
import { createMayReach } from './accounts/mayReach.ts'
import { createStatuses, type AccountStatus } from './accounts/status.ts'
import { createVerifyToken } from './accounts/verifyToken.ts'
import { checkFolder } from './attachments/checkFolder.ts'
import { attachmentsOf } from './attachments/attachmentsOf.ts'
import { createStore } from './attachments/createStore.ts'
import { createSigner, unsigned } from './attachments/sign.ts'
import { comeBack } from './claims/comeBack.ts'
import { accountsAcross } from './bus/accountsAcross.ts'
import { houseName } from './bus/houseName.ts'
import { tellAcross } from './bus/tellAcross.ts'
import { welcomedFrom } from './bus/welcomedFrom.ts'
import type { Clock } from './clock.ts'
import type { Closers } from './closeInReverse.ts'
import type { Config } from './config.ts'
import { createMessageQueue } from './conversations/createMessageQueue.ts'
import { createKnownRows } from './conversations/knownRows.ts'
import { createSince } from './conversations/since.ts'
import { createHours } from './hours/createHours.ts'
import { trustedProxy } from './http/trustedProxy.ts'
import { keepHouse } from './keepHouse.ts'
import { createErasures } from './leaving/createErasures.ts'
import { createLimits } from './limits/createLimits.ts'
import { firstAdministrator } from './operators/firstAdministrator.ts'
import { openHttp } from './openHttp.ts'
import { createPasswords } from './operators/passwords.ts'
import { secretKey } from './operators/secretKey.ts'
import { sessionCookie } from './operators/sessionCookie.ts'
import type { Visitor } from './people.ts'
import { createForbearance } from './presence/forbearance.ts'
import { isGone } from './presence/isGone.ts'
import { listPresence } from './presence/listPresence.ts'
import { createEstimates } from './queue/createEstimates.ts'
import { createOutage } from './queue/createOutage.ts'
import { openRedis } from './queue/openRedis.ts'
import { openLine } from './queue/openLine.ts'
import { createPlaces } from './queue/places.ts'
import { createCloseSignedOut } from './realtime/closeSignedOut.ts'
import { createDrain } from './realtime/createDrain.ts'
import { createEdge } from './realtime/createEdge.ts'
import { createTell } from './realtime/createTell.ts'
import { operatorBeat } from './realtime/operatorBeat.ts'
import { joinNodes } from './realtime/joinNodes.ts'
import { readWaiting } from './realtime/readWaiting.ts'
import { traceOf } from './realtime/refusalOf.ts'
import { rooms } from './realtime/rooms.ts'
import { serveOperators } from './realtime/serveOperators.ts'
import { serveVisitors } from './realtime/serveVisitors.ts'
import { socketsIn } from './realtime/socketsIn.ts'
import { tellAccount } from './realtime/tellAccount.ts'
import { writeTogether } from './realtime/writeTogether.ts'
import { createWindowsInLine } from './realtime/windowsInLine.ts'
import type { OpenRecord } from './record/openRecord.ts'
import { storeLog } from './storeLog.ts'

export interface HouseDeps {
  config: Config
  opened: OpenRecord
  /** The regulation's clock. */
  clock: Clock
  /** The real one, the same on every node. */
  real: Clock
  log: Logger
  closers: Closers
  demoUrl?: string
}

export interface House {
  listen(at: { host: string; port: number }): Promise<unknown>
  /** Every route of the running server, `METHOD /path`; whole once it listens. */
  routes: readonly string[]
}

/** Commands under way get so long at a stop; the whole of it takes 10 s at most. */
const drainMs = 3_000
/** Connections that write groups of messages: more make smaller groups, which cost more (measured). The embedded record has one for everything. */
const groupConnections = { postgres: 2, pglite: 1 } as const

/** The embedded record has one process. */
const alone: Pick<ReturnType<typeof joinNodes>, 'bus' | 'follower'> = {
  bus: { publish: () => undefined },
  follower: { told: () => undefined, welcomed: () => undefined, hinted: () => undefined, check: () => Promise.resolve(), close: () => undefined },
}

/** The wiring: every part gets what it needs by name. What lives is given to `closers`, so that it ends in reverse order. */
export async function createHouse({ config, opened, clock: now, real, log, closers, demoUrl }: HouseDeps): Promise<House> {
  const { record } = opened
  const { products, publicUrl } = config
  const fault = (what: string) => (error: unknown) => { log.error({ fault: traceOf(error) }, what) }

  const outage = createOutage(storeLog(log))
  const redis = config.redisUrl === undefined ? undefined : closers.add(openRedis(config.redisUrl, outage), (client) => { client.disconnect() })
  const house = await houseName(record)
  const store = createStore({ dataDir: config.dataDir })
  await checkFolder({ record, folder: store.folder, house })
  const passwords = createPasswords()
  if (config.administrator && await firstAdministrator({ record, passwords }, config.administrator)) log.info('The first administrator was made')
  const signer = createSigner({ secretKey: await secretKey(record, config.secretKey), publicUrl, now: () => real().getTime() })
  const cookie = sessionCookie(publicUrl)
  const limits = createLimits({ factor: config.rateLimitFactor, redis })
  const trusted = trustedProxy(config.trustProxy)

  const hours = closers.add(createHours({ products, record, now, log: storeLog(log) }), (opened) => { opened.close() })
  await hours.start()
  const supportOf = (product: string) => hours.supportOf(product)
  const answerBy = (product: string, sentAt: Date) => hours.answerBy(product, sentAt)
  const { line } = closers.add(await openLine({ record, redis, prefix: house, log: storeLog(log), outage }), (opened) => { opened.close() })
  const estimates = closers.add(createEstimates({ record, products, hours, now, onError: fault('Waits could not be learnt') }), (opened) => { opened.close() })
  await estimates.refresh()
  const forbearance = createForbearance()
  const ask = createFetchLimited({ mayReach: createMayReach({ production: config.production, networks: config.outgoingNetworks }) })
  const statuses = createStatuses({ ask, record, products, log: storeLog(log), onChange: (...changed) => { accountChanged(...changed) }, now: () => real().getTime() })
  const accountChanged = (product: string, account: string, status: AccountStatus) => {
    tellAccount(visitors, { product, account }, status)
    accounts.changed(product, account)
  }
  const accounts = closers.add(accountsAcross({
    redis, house, onError: fault('What another node learnt of an account could not be read'),
    heard: async (product, account) => {
      const heard = await statuses.heard(product, account)
      if (heard) tellAccount(visitors, { product, account }, heard)
    },
  }), (opened) => { opened.close() })
  const verifyToken = createVerifyToken(products, ask, real)

  const drain = createDrain()
  const { io, visitors, operators } = createEdge({ products, publicUrl, limits, trusted })
  const places = closers.add(createPlaces({
    line, hours, estimate: (question, position) => estimates.estimate(question, position), onError: fault('Places could not be told'),
    tellPlace: (conversationId, place) => { windows.tellPlace(conversationId, place) },
  }), (opened) => { opened.close() })
  const windows = createWindowsInLine(visitors, places)
  const known = createKnownRows()
  const life = closers.add(operatorBeat({ record, operators, log }), (opened) => { opened.stop() })
  const waiting = () => readWaiting({ record, line })
  const presence = () => listPresence(record)
  const local = closers.add(createTell({ visitors, operators, signer, log, listPresence: presence, waiting, supportOf, products, windows, places, learn: (row) => { known.learn(row) }, forget: life.forget }), (opened) => { opened.stop() })
  hours.onChange((product) => { local.mode(product) })
  const closeSignedOut = createCloseSignedOut(record, visitors)
  const nodes = opened.kind === 'pglite' ? alone : joinNodes({
    record, redis, house, local, visitors, operators, closers, onError: fault('A hint could not be followed'),
    calendar: () => hours.reload(), signedOut: closeSignedOut,
  })
  const tell = tellAcross(local, nodes.bus, nodes.follower)
  const since = welcomedFrom(createSince(record), nodes.follower)
  const erasures = createErasures({ record, line, limits, tell: local, closeWindows: (people) => {
    for (const socket of socketsIn(visitors, people.map(rooms.visitor))) socket.disconnect(true)
  } })
  await erasures.look()
  const reload = async () => {
    await hours.reload()
    nodes.bus.publish({ kind: 'calendar' })
  }

  const use = {
    record, now, real, line, tell, erasures, hours: { ...hours, reload }, forbearance, signer, products, publicUrl, cookie, statuses, verifyToken, since, windows, life, drain, limits, trusted, log,
    visitors, operators, supportOf, answerBy, waiting, listPresence: presence,
    typed: (conversationId: string, by: 'visitor' | 'operator') => { nodes.bus.publish({ kind: 'typing', conversationId, by }) },
    messages: createMessageQueue(record, groupConnections[opened.kind], known),
    imagesOf: (messageIds: readonly string[]) => attachmentsOf(record, unsigned, messageIds),
    mayAsk: async (who: Visitor) => {
      const { status, eligible } = await statuses.recheck(who.product, who.account)
      if (status !== who.status) tellAccount(visitors, who, { status, eligible })
      return eligible
    },
    comeBack: (...[trx, row, at]: [Parameters<typeof comeBack>[0], Parameters<typeof comeBack>[2], Date]) => comeBack(trx, hours, row, at),
    isGone: (trx: Parameters<typeof isGone>[0], operatorId: string) => isGone(trx, forbearance, operatorId),
    onError: fault('A question could not be given back'),
  }
  serveVisitors(use)
  serveOperators(use)

  const { http, routes } = openHttp({
    ...use, ask, config: { ...config, publicUrl }, passwords, store, closers, fault, ...(demoUrl === undefined ? {} : { demoUrl }),
    signedOut: async () => {
      await closeSignedOut()
      nodes.bus.publish({ kind: 'signed-out' })
    },
    ready: () => opened.ping(),
    redis: () => redis === undefined ? 'none' : redis.status === 'ready' ? 'up' : 'down',
  })
  io.attach(http.server)
  writeTogether(io)
  // The windows go first: Fastify waits for connections that nobody told to leave.
  closers.add(io, async () => {
    await drain.close(drainMs)
    for (const { sockets } of [visitors, operators]) for (const socket of sockets.values()) socket.conn.close()
    io.engine.close()
  })
  keepHouse({ ...use, store, local, closeSignedOut, closers, fault })
  return { listen: (at) => http.listen(at), routes }
}

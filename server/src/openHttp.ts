import type { Logger } from 'pino'
import { identify, type IdentifyDeps, type Presented } from './accounts/identify.ts'
import { createDecoder } from './attachments/accept/createDecoder.ts'
import { createSlots } from './attachments/accept/createSlots.ts'
import { keepPromises } from './calendar/keepPromises.ts'
import { signOut } from './claims/signOut.ts'
import type { Closers } from './closeInReverse.ts'
import { hasOpenConversation } from './conversations/hasOpenConversation.ts'
import { countDeliveries } from './development/countDeliveries.ts'
import type { Deliver } from './development/deliver.ts'
import { startDeliveries } from './development/startDeliveries.ts'
import { attachmentRoutes } from './http/attachments.ts'
import { calendarRoutes } from './http/calendarRoutes.ts'
import { createHttp, type HttpDeps } from './http/createHttp.ts'
import { deliveryRoutes } from './http/deliveryRoutes.ts'
import { developmentAnswers } from './http/developmentAnswers.ts'
import { dutyRoutes } from './http/dutyRoutes.ts'
import { hoursRoutes } from './http/hoursRoutes.ts'
import { createMetrics } from './http/metricsRoute.ts'
import { personSignOut } from './http/personSignOut.ts'
import { reportRoutes } from './http/reportRoutes.ts'
import { createGuessDelays } from './operators/guessDelays.ts'
import { isEnabled } from './operators/isEnabled.ts'
import { operatorOfCookie } from './operators/operatorOfCookie.ts'
import { storeLog } from './storeLog.ts'

type Of<F extends (deps: never, ...rest: never[]) => unknown> = Parameters<F>[0]

/** What the routes need of the house; what they need of each other is made here. */
export type OpenHttp = Omit<HttpDeps, 'onRoute' | 'metrics' | 'attachments' | 'pages' | 'delays' | 'left'>
  & Omit<Of<typeof attachmentRoutes>, 'decoder' | 'slots' | 'identify' | 'operatorOf' | 'isEnabled' | 'hasOpenConversation' | 'fault'>
  & Omit<Of<typeof calendarRoutes> & Of<typeof hoursRoutes>, 'promises'> & Of<typeof dutyRoutes> & Of<typeof reportRoutes> & Of<typeof personSignOut>
  & Of<typeof deliveryRoutes> & Of<typeof developmentAnswers> & Pick<Deliver, 'ask'>
  & Omit<Of<typeof keepPromises>, 'onError'> & Of<typeof signOut> & IdentifyDeps & {
    closers: Closers
    log: Logger
    /** Logs what failed behind the scenes. */
    fault: (what: string) => (error: unknown) => void
  }

/** Two images at once: more would take the cores from the chat. */
const imageSlots = { atOnce: 2, waiting: 100 }

/** The HTTP side of the house, not yet listening; `routes` fills as it is opened. */
export function openHttp(use: OpenHttp) {
  const { record, closers, fault } = use
  const promises = closers.add(keepPromises({ ...use, onError: fault('Open promises could not be moved') }), (opened) => opened.stop())
  const decoder = closers.add(createDecoder(), (opened) => { opened.close() })
  const metrics = createMetrics()
  const routes: string[] = []
  const http = createHttp({
    ...use, onRoute: (route) => { routes.push(route) }, metrics, delays: createGuessDelays({ record }),
    left: (operatorId) => signOut(use, operatorId),
    pages: [personSignOut(use), calendarRoutes({ ...use, promises }), hoursRoutes({ ...use, promises }), dutyRoutes(use), reportRoutes(use), deliveryRoutes(use), developmentAnswers(use)],
    attachments: attachmentRoutes({
      ...use, decoder, slots: createSlots(imageSlots.atOnce, imageSlots.waiting),
      identify: (presented: Presented) => identify(use, presented),
      operatorOf: (headers) => operatorOfCookie(use, headers.cookie),
      isEnabled: (operatorId) => isEnabled(record, operatorId),
      hasOpenConversation: (visitorIds) => hasOpenConversation(record, visitorIds),
      fault: (error, what) => { fault(what)(error) },
    }),
  })
  closers.add(http, (opened) => opened.close())
  closers.add(startDeliveries({ ...use, log: storeLog(use.log), count: countDeliveries(metrics) }), (opened) => opened.stop())
  return { http, routes }
}

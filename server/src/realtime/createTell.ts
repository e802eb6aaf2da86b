import type { OperatorPresence, Support, Waiting } from '@lifebuoy/shared'
import type { Signer } from '../attachments/sign.ts'
import type { Products } from '../config/product.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Places } from '../queue/places.ts'
import type { Change, Tell } from '../tell.ts'
import { beat } from './beat.ts'
import type { OperatorNamespace, VisitorNamespace } from './namespaces.ts'
import { traceOf, type FaultLog } from './refusalOf.ts'
import { rooms } from './rooms.ts'
import { createToOperators } from './toOperators.ts'
import { createToVisitors } from './toVisitors.ts'
import type { WindowsInLine } from './windowsInLine.ts'

export interface TellDeps {
  visitors: VisitorNamespace
  operators: OperatorNamespace
  signer: Signer
  log: FaultLog
  /** Read anew for every telling. */
  listPresence: () => Promise<OperatorPresence[]>
  waiting: () => Promise<Waiting>
  supportOf: (product: string) => Support
  products: Products
  windows: Pick<WindowsInLine, 'changed'>
  places: Pick<Places, 'changed' | 'lineChanged'>
  /** How a conversation stands by now: its next message is written on what is known (docs/decisions.md). */
  learn: (row: ConversationRow) => void
  /** What was heard of an operator before he left counts no more. */
  forget: (operatorId: string) => void
}

/** Tells the sockets of this process. `stop` ends its timers; what is told afterwards still arrives, but for lists. */
export function createTell(deps: TellDeps): Tell & { waiting(): void; stop(): void } {
  const { visitors, operators, signer, log } = deps
  const guarded = (what: string, work: () => Promise<void>) => async () => {
    try {
      await work()
    } catch (error) {
      // The next change, or the next connection, tells it again.
      log.error({ what, fault: traceOf(error) }, 'Could not tell')
    }
  }
  const everyone = () => operators.to(rooms.operators)
  let lineTold = ''
  const waitingBeat = beat(guarded('waiting', async () => {
    const waiting = await deps.waiting()
    everyone().emit('waiting', waiting)
    // What shows the line may have been behind when it was last asked (Redis came back): then the places that were told were too.
    const line = [waiting.total, waiting.urgent, ...waiting.head.map(({ id }) => id)].join(' ')
    if (line !== lineTold) deps.places.lineChanged()
    lineTold = line
  }))
  const presenceBeat = beat(guarded('operators', async () => { everyone().emit('operators', await deps.listPresence()) }))
  const lineSeen = createLineSeen()
  const toVisitors = createToVisitors(visitors, signer)
  const toOperators = createToOperators(operators, signer)

  return {
    changed(change) {
      deps.learn(change.row)
      toVisitors.changed(change)
      toOperators.changed(change)
      deps.windows.changed(change.row)
      if (change.because !== undefined) deps.places.changed(change.because)
      if (!lineSeen(change)) return
      deps.places.lineChanged()
      waitingBeat.ask()
    },
    operators: () => { presenceBeat.ask() },
    waiting: () => { waitingBeat.ask() },
    revoked(operatorId, sessionId) {
      deps.forget(operatorId)
      const room = sessionId === undefined ? rooms.operator(operatorId) : rooms.session(sessionId)
      operators.in(room).disconnectSockets(true)
    },
    mode(product) {
      visitors.to(rooms.product(product)).emit('support', deps.supportOf(product))
      everyone().emit('support', Object.fromEntries([...deps.products.keys()].map((id) => [id, deps.supportOf(id)])))
      deps.places.changed('mode', product)
    },
    stop() {
      waitingBeat.stop()
      presenceBeat.stop()
      toVisitors.stop()
      toOperators.stop()
    },
  }
}

/** As many conversations as change in a busy day; a forgotten one costs one needless telling. */
const remembered = 20_000

/** Whether a change may have changed the line; words alone do not. */
function createLineSeen() {
  const seen = new Map<string, string>()
  return ({ row }: Change): boolean => {
    const now = `${row.state} ${row.urgent} ${row.arrival} ${row.left_at === null}`
    const before = seen.get(row.id)
    seen.delete(row.id)
    seen.set(row.id, now)
    const oldest = seen.size > remembered ? seen.keys().next().value : undefined
    if (oldest !== undefined) seen.delete(oldest)
    return before !== now
  }
}

import type { OperatorPresence, Support, Waiting } from '@lifebuoy/shared'
import type { Signer } from '../attachments/sign.ts'
import type { Clock } from '../clock.ts'
import type { Products } from '../config/product.ts'
import type { Since } from '../conversations/since.ts'
import { presenceOf } from '../presence/presenceOf.ts'
import type { Record } from '../record/record.ts'
import { operatorEyes } from './eyes.ts'
import type { OperatorSocket } from './namespaces.ts'
import { traceOf, type FaultLog } from './refusalOf.ts'

export interface WelcomeOperator {
  record: Record
  since: Since
  signer: Signer
  products: Products
  supportOf: (product: string) => Support
  /** The regulation's clock. */
  now: Clock
  listPresence(): Promise<OperatorPresence[]>
  waiting(): Promise<Waiting>
  log: FaultLog
}

const emailOf = async (record: Record, id: string) =>
  (await record.selectFrom('operator').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email

/** Brings a panel what it lacks, once a connection: all that he holds, the line, who is there. */
export async function welcomeOperator(deps: WelcomeOperator, socket: OperatorSocket): Promise<void> {
  const { record, products, supportOf } = deps
  const { operator: who } = socket.data
  try {
    const [{ rows, messages, notes }, presence, operators, waiting, email] = await Promise.all([
      deps.since.operator(who, socket.handshake.auth['since']), presenceOf(record, who.id), deps.listPresence(), deps.waiting(), emailOf(record, who.id),
    ])
    const eyes = operatorEyes(deps.signer, who)
    socket.emit('welcome', {
      now: deps.now().toISOString(),
      operator: { id: who.id, name: who.name, email, role: who.role, presence },
      operators,
      support: Object.fromEntries([...products.keys()].map((id) => [id, supportOf(id)])),
      products: Object.fromEntries([...products].map(([id, { name }]) => [id, { name }])),
      waiting,
      mine: rows.map(eyes.conversation),
      messages: messages.map(eyes.message),
      notes,
    })
  } catch (error) {
    deps.log.error({ fault: traceOf(error) }, 'Could not welcome an operator')
    socket.conn.close()
  }
}

import type { OperatorInput, OperatorOutput } from '@lifebuoy/shared'
import { operatorSchemas } from '@lifebuoy/shared/schema'
import { giveBack } from '../claims/giveBack.ts'
import { handOver } from '../claims/handOver.ts'
import { markUrgent } from '../claims/markUrgent.ts'
import { postpone } from '../claims/postpone.ts'
import { resolve } from '../claims/resolve.ts'
import { take } from '../claims/take.ts'
import { takeNext } from '../claims/takeNext.ts'
import { transfer } from '../claims/transfer.ts'
import type { Products } from '../config/product.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import { addNote } from '../conversations/addNote.ts'
import { historyForOperator } from '../conversations/history.ts'
import { listForOperator } from '../conversations/list.ts'
import { markRead } from '../conversations/markRead.ts'
import { requestDiagnostics } from '../conversations/requestDiagnostics.ts'
import { forOperator } from '../conversations/shape.ts'
import { send } from '../conversations/send.ts'
import { setPresence } from '../presence/setPresence.ts'
import type { Signer } from '../attachments/sign.ts'
import { operatorEyes } from './eyes.ts'
import type { Acts } from './listen.ts'
import { parsersOf } from './parse.ts'
import type { OperatorSession } from './operatorSession.ts'
import { operatorTypes, type TypingDeps } from './typing.ts'
import { watch } from './watch.ts'

type First<F> = F extends (deps: infer D, ...rest: never[]) => unknown ? D : never

/** Everything that the use cases below need. */
export type OperatorCommands = Omit<First<typeof takeNext>, 'products'> & First<typeof take> & First<typeof giveBack> & First<typeof transfer> & First<typeof postpone>
  & First<typeof resolve> & First<typeof handOver> & First<typeof markUrgent> & First<typeof addNote> & First<typeof historyForOperator>
  & First<typeof listForOperator> & First<typeof markRead> & First<typeof requestDiagnostics> & First<typeof send> & First<typeof setPresence>
  & TypingDeps & { signer: Signer; products: Products }

export const operatorParsers = parsersOf(operatorSchemas)

/** What a handed-out conversation brings along at once; older messages come by history. */
const withIt = 200

/** All that an operator may ask of the server, one line an event. Who asks is known from the connection, never from the payload. */
export function operatorActs(deps: OperatorCommands): Acts<OperatorSession, OperatorInput, OperatorOutput> {
  const line = { ...deps, products: [...deps.products.keys()] }
  const eyes = ({ operator }: OperatorSession) => operatorEyes(deps.signer, operator)
  const taken = async (me: OperatorSession, row: ConversationRow) => {
    const { messages, notes } = await historyForOperator(deps, me.operator, { conversationId: row.id, limit: withIt })
    return { conversation: forOperator(row), messages: messages.map(eyes(me).message), notes }
  }
  const changed = async (row: Promise<ConversationRow>) => ({ conversation: forOperator(await row) })
  return {
    'queue:next': async (me, input) => {
      const row = await takeNext(line, me.operator, input)
      return row === null ? null : taken(me, row)
    },
    'conversation:take': async (me, input) => taken(me, await take(deps, me.operator, input)),
    'conversation:list': async (me, input) => ({ conversations: (await listForOperator(deps, me.operator, input)).map(forOperator) }),
    'conversation:history': async (me, input) => {
      const { messages, ...rest } = await historyForOperator(deps, me.operator, input)
      return { ...rest, messages: messages.map(eyes(me).message) }
    },
    'conversation:read': (me, input) => changed(markRead(deps, me.operator, input)),
    'conversation:watch': (me, input) => changed(watch(deps, me, input)),
    'message:send': async (me, input) => eyes(me).sent(await send(deps, me.operator, input)),
    'note:add': (me, input) => addNote(deps, me.operator, input),
    'conversation:return': (me, input) => changed(giveBack(deps, me.operator, input)),
    'conversation:transfer': (me, input) => changed(transfer(deps, me.operator, input)),
    'conversation:postpone': (me, input) => changed(postpone(deps, me.operator, input)),
    'conversation:resolve': (me, input) => changed(resolve(deps, me.operator, input)),
    'conversation:handover': (me, input) => changed(handOver(deps, me.operator, input)),
    'conversation:urgent': (me, input) => changed(markUrgent(deps, me.operator, input)),
    'diagnostics:request': (me, input) => requestDiagnostics(deps, me.operator, input),
    'presence:set': (me, input) => setPresence(deps, me.operator, input),
    typing: async (me, input) => { if (me.typing.pass()) await operatorTypes(deps, me.operator, input) },
  }
}

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
import { send } from '../conversations/send.ts'
import type { Operator } from '../people.ts'
import { setPresence } from '../presence/setPresence.ts'
import type { Signer } from '../attachments/sign.ts'
import { operatorEyes } from './eyes.ts'
import type { Acts } from './listen.ts'
import { parsersOf } from './parse.ts'
import { throttled } from './throttled.ts'
import { operatorTypes, typingMs, type TypingDeps } from './typing.ts'
import { watch, type Watcher } from './watch.ts'

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
export function operatorActs(deps: OperatorCommands, who: Operator, socket: Watcher): Acts<OperatorInput, OperatorOutput> {
  const { conversation, message, sent } = operatorEyes(deps.signer, who)
  const taken = async (row: ConversationRow) => {
    const { messages, notes } = await historyForOperator(deps, who, { conversationId: row.id, limit: withIt })
    return { conversation: conversation(row), messages: messages.map(message), notes }
  }
  const line = { ...deps, products: [...deps.products.keys()] }
  const changed = async (row: Promise<ConversationRow>) => ({ conversation: conversation(await row) })
  return {
    'queue:next': async (input) => {
      const row = await takeNext(line, who, input)
      return row === null ? null : taken(row)
    },
    'conversation:take': async (input) => taken(await take(deps, who, input)),
    'conversation:list': async (input) => ({ conversations: (await listForOperator(deps, who, input)).map(conversation) }),
    'conversation:history': async (input) => {
      const { messages, ...rest } = await historyForOperator(deps, who, input)
      return { ...rest, messages: messages.map(message) }
    },
    'conversation:read': (input) => changed(markRead(deps, who, input)),
    'conversation:watch': (input) => changed(watch(deps, who, socket, input)),
    'message:send': async (input) => sent(await send(deps, who, input)),
    'note:add': (input) => addNote(deps, who, input),
    'conversation:return': (input) => changed(giveBack(deps, who, input)),
    'conversation:transfer': (input) => changed(transfer(deps, who, input)),
    'conversation:postpone': (input) => changed(postpone(deps, who, input)),
    'conversation:resolve': (input) => changed(resolve(deps, who, input)),
    'conversation:handover': (input) => changed(handOver(deps, who, input)),
    'conversation:urgent': (input) => changed(markUrgent(deps, who, input)),
    'diagnostics:request': (input) => requestDiagnostics(deps, who, input),
    'presence:set': (input) => setPresence(deps, who, input),
    typing: throttled((input) => operatorTypes(deps, who, input), typingMs),
  }
}

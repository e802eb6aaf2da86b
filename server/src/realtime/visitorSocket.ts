import type { VisitorInput, VisitorOutput } from '@lifebuoy/shared'
import { visitorSchemas } from '@lifebuoy/shared/schema'
import { answerDiagnostics } from '../conversations/answerDiagnostics.ts'
import { history } from '../conversations/history.ts'
import { list } from '../conversations/list.ts'
import { markRead } from '../conversations/markRead.ts'
import { open } from '../conversations/open.ts'
import { rate } from '../conversations/rate.ts'
import { send } from '../conversations/send.ts'
import { visitorResolve } from '../conversations/visitorResolve.ts'
import type { Acts } from './listen.ts'
import { parsersOf } from './parse.ts'
import { visitorEyes } from './eyes.ts'
import { visitorTypes, type TypingDeps } from './typing.ts'
import type { VisitorSession } from './VisitorSession.ts'
import type { Signer } from '../attachments/sign.ts'

type First<F> = F extends (deps: infer D, ...rest: never[]) => unknown ? D : never

/** Everything that the use cases below need. */
export type VisitorCommands = First<typeof open> & First<typeof send> & First<typeof list> & First<typeof history> & First<typeof markRead>
  & First<typeof visitorResolve> & First<typeof rate> & First<typeof answerDiagnostics> & TypingDeps & { signer: Signer }

export const visitorParsers = parsersOf(visitorSchemas)

/** All that a visitor may ask of the server, one line an event. Who asks is known from the connection, never from the payload. */
export function visitorActs(deps: VisitorCommands): Acts<VisitorSession, VisitorInput, VisitorOutput> {
  const eyes = ({ visitor }: VisitorSession) => visitorEyes(deps.signer, visitor)
  return {
    'conversation:open': async (me, input) => eyes(me).sent(await open(deps, me.visitor, input)),
    'message:send': async (me, input) => eyes(me).sent(await send(deps, me.visitor, input)),
    'conversation:list': async (me, input) => ({ conversations: (await list(deps, me.visitor, input)).map(eyes(me).conversation) }),
    'conversation:history': async (me, input) => ({ messages: (await history(deps, me.visitor, input)).messages.map(eyes(me).message) }),
    'conversation:read': async (me, input) => ({ conversation: eyes(me).conversation(await markRead(deps, me.visitor, input)) }),
    'conversation:resolve': async (me, input) => ({ conversation: eyes(me).conversation(await visitorResolve(deps, me.visitor, input)) }),
    'conversation:rate': async (me, input) => ({ conversation: eyes(me).conversation(await rate(deps, me.visitor, input)) }),
    'diagnostics:answer': (me, input) => answerDiagnostics(deps, me.visitor, input),
    'token:renew': (me, { token }) => me.renew(token),
    typing: async (me, input) => { if (me.typing.pass()) await visitorTypes(deps, me.visitor, input) },
  }
}

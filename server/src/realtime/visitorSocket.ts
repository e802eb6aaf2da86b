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
import { throttled } from './throttled.ts'
import { typingMs, visitorTypes, type TypingDeps } from './typing.ts'
import type { VisitorSession } from './visitorSession.ts'
import type { Signer } from '../attachments/sign.ts'

type First<F> = F extends (deps: infer D, ...rest: never[]) => unknown ? D : never

/** Everything that the use cases below need. */
export type VisitorCommands = First<typeof open> & First<typeof send> & First<typeof list> & First<typeof history> & First<typeof markRead>
  & First<typeof visitorResolve> & First<typeof rate> & First<typeof answerDiagnostics> & TypingDeps & { signer: Signer }

export const visitorParsers = parsersOf(visitorSchemas)

/** All that a visitor may ask of the server, one line an event. Who asks is known from the connection, never from the payload. */
export function visitorActs(deps: VisitorCommands, session: VisitorSession): Acts<VisitorInput, VisitorOutput> {
  const who = () => session.visitor
  const eyes = () => visitorEyes(deps.signer, who())
  return {
    'conversation:open': async (input) => eyes().sent(await open(deps, who(), input)),
    'message:send': async (input) => eyes().sent(await send(deps, who(), input)),
    'conversation:list': async (input) => ({ conversations: (await list(deps, who(), input)).map(eyes().conversation) }),
    'conversation:history': async (input) => ({ messages: (await history(deps, who(), input)).messages.map(eyes().message) }),
    'conversation:read': async (input) => ({ conversation: eyes().conversation(await markRead(deps, who(), input)) }),
    'conversation:resolve': async (input) => ({ conversation: eyes().conversation(await visitorResolve(deps, who(), input)) }),
    'conversation:rate': async (input) => ({ conversation: eyes().conversation(await rate(deps, who(), input)) }),
    'diagnostics:answer': (input) => answerDiagnostics(deps, who(), input),
    'token:renew': ({ token }) => session.renew(token),
    typing: throttled((input) => visitorTypes(deps, who(), input), typingMs),
  }
}

import type { Socket } from 'socket.io'
import type { Drain } from './createDrain.ts'
import { handle, hear } from './handle.ts'
import { invalid, type FaultLog } from './refusalOf.ts'

/** A schema compiled to a parser for each event of a namespace. */
export type Parsers<Inputs> = { [E in keyof Inputs]: (raw: unknown) => Inputs[E] }

/** What a namespace does for each of its events: answers for commands, nothing for signs (`typing`). */
export type Acts<Inputs, Outputs> = {
  [E in keyof Inputs]: (input: Inputs[E]) => Promise<E extends keyof Outputs ? Outputs[E] : void>
}

/** Before anything is done: throws `Refusal` where this person asks too much. */
export type Gate = (event: string, input: object) => Promise<void>

export interface Listening {
  gate: Gate
  drain: Drain
  log: FaultLog
}

const refuse = () => Promise.reject(invalid())

/** Hangs one listener on the socket for each event of the list; a name that is not in it is `invalid`, and the connection lives. */
export function listen<Inputs extends { [E in keyof Inputs]: object }, Outputs>(
  socket: Pick<Socket, 'on' | 'onAny'>, parsers: Parsers<Inputs>, acts: Acts<Inputs, Outputs>, { gate, drain, log }: Listening,
): void {
  const attach = <E extends keyof Inputs & string>(event: E, name: string = event) => {
    const act = (input: Inputs[E]) => drain.run(async () => {
      await gate(event, input)
      return acts[event](input)
    })
    const listener = event === 'typing'
      ? hear(event, parsers[event], async (input) => { await act(input) }, log)
      : handle(event, parsers[event], act, log)
    socket.on(name, (...args: unknown[]) => { void listener(...args) })
  }
  for (const event in acts) attach(event)
  const unknown = handle('unknown', () => undefined, refuse, log)
  socket.onAny((event: unknown, ...args: unknown[]) => {
    if (typeof event !== 'string' || !Object.hasOwn(acts, event)) void unknown(...args)
  })
}

import type { Socket } from 'socket.io'
import type { Drain } from './createDrain.ts'
import { handle, hear, type Listener } from './handle.ts'
import { invalid, type FaultLog } from './refusalOf.ts'

/** A schema compiled to a parser for each event of a namespace. */
export type Parsers<Inputs> = { [E in keyof Inputs]: (raw: unknown) => Inputs[E] }

/** What a namespace does for each of its events: answers for commands, nothing for signs (`typing`). `me`: whose connection it is. */
export type Acts<Me, Inputs, Outputs> = {
  [E in keyof Inputs]: (me: Me, input: Inputs[E]) => Promise<E extends keyof Outputs ? Outputs[E] : void>
}

/** Before anything is done: throws `Refusal` where this person asks too much. */
export type Gate<Me> = (me: Me, event: string, input: object) => Promise<void>

export interface Guards<Me> {
  gate: Gate<Me>
  drain: Drain
  log: FaultLog
}

export interface Listeners<Me> {
  of: ReadonlyMap<unknown, Listener<Me>>
  /** For a name that nobody knows. */
  unknown: Listener<Me>
}

/** The listeners of a namespace by event, made once for all its connections: ten thousand idle windows hold none of their own. */
export function listenersOf<Me, Inputs extends { [E in keyof Inputs]: object }, Outputs>(
  parsers: Parsers<Inputs>, acts: Acts<Me, Inputs, Outputs>, { gate, drain, log }: Guards<Me>,
): Listeners<Me> {
  const of = new Map<unknown, Listener<Me>>()
  for (const event in acts) {
    const act = (me: Me, input: Inputs[typeof event]) => drain.run(async () => {
      await gate(me, event, input)
      return acts[event](me, input)
    })
    of.set(event, (event === 'typing' ? hear : handle)(event, parsers[event], act, log))
  }
  return { of, unknown: handle('unknown', () => undefined, () => Promise.reject(invalid()), log) }
}

/** Lets one connection ask; a name that is not in the list is `invalid`, and the connection lives. */
export function listen<Me>(socket: Pick<Socket, 'onAny'>, me: Me, { of, unknown }: Listeners<Me>): void {
  socket.onAny((event: unknown, ...args: unknown[]) => { void (of.get(event) ?? unknown)(me, args) })
}

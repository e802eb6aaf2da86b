import type { Answer } from '@lifebuoy/shared'
import { inTime } from './inTime.ts'
import { invalid, refusalOf, type FaultLog } from './refusalOf.ts'

type Acknowledge<Out> = (answer: Answer<Out>) => void

/** What hangs on one event, for all connections of a namespace: `me` is the one on which it came. */
export type Listener<Me> = (me: Me, args: readonly unknown[]) => Promise<void>

const isAcknowledge = (value: unknown): value is Acknowledge<unknown> => typeof value === 'function'

/**
 * The one place that turns foreign into typed: parses, acts, answers. Without an acknowledgement the call is ignored
 * (a stranger may call without one); anything but one payload is `invalid`. `act` throws `Refusal`; whatever else it throws is hidden and logged.
 */
export const handle = <Me, In, Out>(event: string, parse: (raw: unknown) => In, act: (me: Me, input: In) => Promise<Out>, log: FaultLog): Listener<Me> =>
  async (me, args) => {
    const answer = args.at(-1)
    if (!isAcknowledge(answer)) return
    try {
      if (args.length !== 2) throw invalid()
      answer({ ok: true, data: await inTime(act(me, parse(args[0]))) })
    } catch (error) {
      answer({ ok: false, error: refusalOf(error, event, log) })
    }
  }

/**
 * The same for what takes no answer (`typing`): refused and failed are silence. Whoever asks for an answer all the same learns only
 * whether his payload could be read.
 */
export const hear = <Me, In>(event: string, parse: (raw: unknown) => In, act: (me: Me, input: In) => Promise<unknown>, log: FaultLog): Listener<Me> =>
  async (me, args) => {
    const last = args.at(-1)
    const answer = isAcknowledge(last) ? last : undefined
    let input: In
    try {
      input = parse(args[0])
    } catch (error) {
      answer?.({ ok: false, error: refusalOf(error, event, log) })
      return
    }
    try {
      await act(me, input)
    } catch (error) {
      refusalOf(error, event, log)
    }
    answer?.({ ok: true, data: {} })
  }

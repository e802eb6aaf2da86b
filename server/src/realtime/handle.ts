import type { Answer } from '@lifebuoy/shared'
import { invalid, refusalOf, type FaultLog } from './refusalOf.ts'

type Acknowledge<Out> = (answer: Answer<Out>) => void

const isAcknowledge = (value: unknown): value is Acknowledge<unknown> => typeof value === 'function'

/**
 * The one place that turns foreign into typed: parses, acts, answers. Without an acknowledgement the call is ignored
 * (a stranger may call without one); anything but one payload is `invalid`. `act` throws `Refusal`; whatever else it throws is hidden and logged.
 */
export const handle = <In, Out>(event: string, parse: (raw: unknown) => In, act: (input: In) => Promise<Out>, log: FaultLog) =>
  async (...args: unknown[]): Promise<void> => {
    const answer = args.at(-1)
    if (!isAcknowledge(answer)) return
    try {
      if (args.length !== 2) throw invalid()
      answer({ ok: true, data: await act(parse(args[0])) })
    } catch (error) {
      answer({ ok: false, error: refusalOf(error, event, log) })
    }
  }

/**
 * The same for what takes no answer (`typing`): refused and failed are silence. Whoever asks for an answer all the same learns only
 * whether his payload could be read.
 */
export const hear = <In>(event: string, parse: (raw: unknown) => In, act: (input: In) => Promise<void>, log: FaultLog) =>
  async (...args: unknown[]): Promise<void> => {
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
      await act(input)
    } catch (error) {
      refusalOf(error, event, log)
    }
    answer?.({ ok: true, data: {} })
  }

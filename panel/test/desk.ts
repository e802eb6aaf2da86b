import { signal } from '@preact/signals'
import type { Answer, OperatorInput, OperatorOutput } from '@lifebuoy/shared'
import { createDesk, type Desk } from '../src/desk/desk.ts'
import { memoryKeep, type Keep } from '../src/desk/keep.ts'
import type { Ask } from '../src/link/ask.ts'
import { language } from '../src/say.ts'
import { now } from './made.ts'

type Answers = { [E in keyof OperatorOutput]?: (input: OperatorInput[E]) => Answer<OperatorOutput[E]> | Promise<Answer<OperatorOutput[E]>> }

/** A desk with a server that answers as told, and everything that was asked of it. Whatever it was not told of is unavailable. */
export function deskWith(answers: Answers = {}, keep: Keep = memoryKeep()): { desk: Desk; asked: { event: string; input: unknown }[]; clock: { value: number } } {
  const asked: { event: string; input: unknown }[] = []
  const ask: Ask = async (event, input) => {
    asked.push({ event, input })
    return await (answers[event]?.(input) ?? { ok: false, error: { code: 'unavailable', message: '' } })
  }
  const clock = signal(now)
  const desk = createDesk({ link: { ask, typing: () => {} }, clock: { now: clock, set: () => {}, stop: () => {} }, keep, route: { page: 'desk', list: 'line', conversationId: null } })
  desk.link.value = 'live'
  language.value = 'ru'
  return { desk, asked, clock }
}

export const refused = (code: 'conflict' | 'unavailable' | 'invalid' | 'not_found' | 'rate_limited', retryAfterMs?: number) =>
  ({ ok: false, error: { code, message: '', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } }) as const

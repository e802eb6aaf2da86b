import { describe, expect, test } from '@jest/globals'
import { operatorSchemas, visitorSchemas } from '@lifebuoy/shared/schema'
import type { Answer } from '@lifebuoy/shared'
import { Refusal } from '../refusal.ts'
import { createDrain } from './createDrain.ts'
import { listen, listenersOf, type Acts, type Guards, type Parsers } from './listen.ts'
import { operatorActs, operatorParsers, type OperatorCommands } from './operatorSocket.ts'
import { visitorActs, visitorParsers, type VisitorCommands } from './visitorSocket.ts'

/** A socket's listening side. */
class Wire {
  #any: ((event: unknown, ...args: unknown[]) => void)[] = []
  onAny(listener: (event: unknown, ...args: unknown[]) => void) {
    this.#any.push(listener)
    return this
  }
  ask(event: unknown, payload: unknown) {
    return new Promise<Answer<unknown>>((resolve) => {
      for (const listener of this.#any) listener(event, payload, resolve)
    })
  }
}

const quiet: Guards<string> = { gate: async () => undefined, drain: createDrain(), log: { error: () => undefined } }
const wired = <I extends { [E in keyof I]: object }, O>(parsers: Parsers<I>, acts: Acts<string, I, O>, guards = quiet) => {
  const wire = new Wire()
  listen(wire as never, 'me', listenersOf(parsers, acts, guards))
  return wire
}

describe('the surface', () => {
  const signer = { for: () => () => ({ url: '', thumbnailUrl: '' }), verify: () => undefined }

  test('every event of the visitors’ schemas has a listener, and no other event has one', () => {
    const acts = visitorActs({ signer } as unknown as VisitorCommands)
    expect([...listenersOf(visitorParsers, acts, quiet as never).of.keys()].map(String).sort()).toEqual(Object.keys(visitorSchemas).sort())
  })

  test('every event of the operators’ schemas has a listener, and no other event has one', () => {
    const acts = operatorActs({ signer, products: new Map() } as unknown as OperatorCommands)
    expect([...listenersOf(operatorParsers, acts, quiet as never).of.keys()].map(String).sort()).toEqual(Object.keys(operatorSchemas).sort())
  })
})

describe('listen', () => {
  const parsers = { 'thing:do': (raw: unknown) => raw as { n: number } }

  test('asks the gate before it acts, and hands its refusal on', async () => {
    let acted = 0
    const acts: Acts<string, { 'thing:do': { n: number } }, { 'thing:do': number }> = { 'thing:do': async () => (acted += 1) }
    const gate = async (me: string, event: string) => { throw new Refusal('rate_limited', { message: `${me} ${event}`, retryAfterMs: 7 }) }
    const wire = wired(parsers, acts, { ...quiet, gate })
    expect(await wire.ask('thing:do', { n: 1 })).toEqual({ ok: false, error: { code: 'rate_limited', message: 'me thing:do', retryAfterMs: 7 } })
    expect(acted).toBe(0)
  })

  test('refuses what comes while the house closes, and waits for what is under way', async () => {
    const drain = createDrain()
    let finish: (n: number) => void = () => undefined
    const acts: Acts<string, { 'thing:do': { n: number } }, { 'thing:do': number }> = { 'thing:do': () => new Promise((resolve) => { finish = resolve }) }
    const wire = wired(parsers, acts, { ...quiet, drain })
    const first = wire.ask('thing:do', { n: 1 })
    await Promise.resolve()
    let closed = false
    const closing = drain.close(60_000).then(() => { closed = true })
    expect(await wire.ask('thing:do', { n: 2 })).toMatchObject({ ok: false, error: { code: 'unavailable' } })
    expect(closed).toBe(false)
    finish(5)
    expect(await first).toEqual({ ok: true, data: 5 })
    await closing
  })

  test.each(['nonsense', '__proto__', 'constructor', '', 7, null])('answers `invalid` to %j', async (event) => {
    const wire = wired(parsers, { 'thing:do': async () => undefined })
    expect(await wire.ask(event, {})).toMatchObject({ ok: false, error: { code: 'invalid' } })
  })
})

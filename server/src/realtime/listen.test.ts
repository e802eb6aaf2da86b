import { EventEmitter } from 'node:events'
import { describe, expect, test } from '@jest/globals'
import { operatorSchemas, visitorSchemas } from '@lifebuoy/shared/schema'
import type { Answer } from '@lifebuoy/shared'
import type { Operator } from '../people.ts'
import { Refusal } from '../refusal.ts'
import { createDrain } from './createDrain.ts'
import { listen, type Acts, type Parsers } from './listen.ts'
import { operatorActs, operatorParsers, type OperatorCommands } from './operatorSocket.ts'
import { visitorActs, visitorParsers, type VisitorCommands } from './visitorSocket.ts'
import type { VisitorSession } from './visitorSession.ts'

/** A socket's listening side. */
class Wire extends EventEmitter {
  #any: ((event: unknown, ...args: unknown[]) => void)[] = []
  onAny(listener: (event: unknown, ...args: unknown[]) => void) {
    this.#any.push(listener)
    return this
  }
  ask(event: string, payload: unknown) {
    return new Promise<Answer<unknown>>((resolve) => {
      for (const listener of this.#any) listener(event, payload, resolve)
      this.emit(event, payload, resolve)
    })
  }
}

const quiet = { gate: async () => undefined, drain: createDrain(), log: { error: () => undefined } }
const heardOn = <I extends object, O>(parsers: Parsers<I>, acts: Acts<I, O>) => {
  const wire = new Wire()
  listen(wire as never, parsers, acts, quiet)
  return wire.eventNames().map(String).sort()
}

describe('the surface', () => {
  const signer = { for: () => () => ({ url: '', thumbnailUrl: '' }), verify: () => undefined }

  test('every event of the visitors’ schemas has a listener, and no other event has one', () => {
    const acts = visitorActs({ signer } as unknown as VisitorCommands, {} as VisitorSession)
    expect(heardOn(visitorParsers, acts)).toEqual(Object.keys(visitorSchemas).sort())
  })

  test('every event of the operators’ schemas has a listener, and no other event has one', () => {
    const acts = operatorActs({ signer, products: new Map() } as unknown as OperatorCommands, { id: 'x' } as Operator, { join: () => undefined, leave: () => undefined })
    expect(heardOn(operatorParsers, acts)).toEqual(Object.keys(operatorSchemas).sort())
  })
})

describe('listen', () => {
  const parsers = { 'thing:do': (raw: unknown) => raw as { n: number } }

  test('asks the gate before it acts, and hands its refusal on', async () => {
    const wire = new Wire()
    let acted = 0
    const acts: Acts<{ 'thing:do': { n: number } }, { 'thing:do': number }> = { 'thing:do': async () => (acted += 1) }
    const gate = async (event: string) => { throw new Refusal('rate_limited', { message: event, retryAfterMs: 7 }) }
    listen(wire as never, parsers, acts, { ...quiet, gate })
    expect(await wire.ask('thing:do', { n: 1 })).toEqual({ ok: false, error: { code: 'rate_limited', message: 'thing:do', retryAfterMs: 7 } })
    expect(acted).toBe(0)
  })

  test('refuses what comes while the house closes, and waits for what is under way', async () => {
    const wire = new Wire()
    const drain = createDrain()
    let finish: (n: number) => void = () => undefined
    const acts: Acts<{ 'thing:do': { n: number } }, { 'thing:do': number }> = { 'thing:do': () => new Promise((resolve) => { finish = resolve }) }
    listen(wire as never, parsers, acts, { ...quiet, drain })
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

  test.each(['nonsense', '__proto__', 'constructor', ''])('answers `invalid` to %j', async (event) => {
    const wire = new Wire()
    listen(wire as never, parsers, { 'thing:do': async () => 1 }, quiet)
    expect(await wire.ask(event, {})).toMatchObject({ ok: false, error: { code: 'invalid' } })
  })
})

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Mode, QueuePlace } from '@lifebuoy/shared'
import fc from 'fast-check'
import { entry } from './line.contract.ts'
import { MemoryLine } from './memoryLine.ts'
import { createPlaces, type Places } from './places.ts'
import { placeToTell, type Told } from './placeToTell.ts'

describe('places', () => {
  let line: MemoryLine
  let modes: Map<string, Mode>
  let told: QueuePlace[]
  let errors: unknown[]
  let away: boolean
  let slowly: number
  let places: Places
  beforeEach(() => {
    line = new MemoryLine()
    modes = new Map([['vetmanager', 'open'], ['other', 'open']])
    told = []
    errors = []
    away = false
    slowly = 0
    places = createPlaces({
      line: { places: (...asked) => away ? Promise.reject(new Error('away')) : line.places(...asked) },
      hours: { modeOf: (product) => modes.get(product) ?? 'closed' },
      tellPlace: (_, place) => {
        told.push(place)
        for (const began = performance.now(); performance.now() - began < slowly;);
      },
      estimate: (_, position) => position === 1 ? { fromMinutes: 5, toMinutes: 15 } : null,
      onError: (error) => { errors.push(error) },
    })
  })
  afterEach(() => { places.close() })

  const ask = async (n: number, more: { urgent?: boolean; product?: string } = {}) => {
    await line.put(entry(n, more))
    places.watch({ id: `c${n}`, product: more.product ?? 'vetmanager', arrival: n, urgent: more.urgent ?? false })
  }
  const leave = async (n: number) => {
    await line.put(entry(n, { rev: 9, waiting: false, standing: false }))
    places.unwatch(`c${n}`)
    places.lineChanged()
  }
  const until = async (done: () => boolean) => {
    while (!done()) await new Promise((resolve) => { setTimeout(resolve, 5) })
  }
  const brief = () => told.map(({ conversationId, position, because, held }) => `${conversationId} ${position}${held ? ' held' : ''}${because ? ` ${because}` : ''}`)

  test('at once after opening and after a connect, also when nothing is new', async () => {
    await ask(1)
    await ask(2)
    await places.now('c1')
    await places.now('c2')
    await places.now('c2')
    await places.now('unknown')
    expect(brief()).toEqual(['c1 1', 'c2 2', 'c2 2'])
    expect(told[0]?.estimate).toEqual({ fromMinutes: 5, toMinutes: 15 })
    expect(told[1]?.estimate).toBeNull()
  })

  test('everybody behind who left is told, nearest first, once', async () => {
    for (const n of [1, 2, 3]) {
      await ask(n)
      await places.now(`c${n}`)
    }
    told = []
    await leave(1)
    await until(() => told.length === 2)
    await leave(2)
    await until(() => told.length === 3)
    expect(brief()).toEqual(['c2 1', 'c3 2', 'c3 1'])
  })

  test('on duty an urgent question counts urgent ones, another one is held; each change says why', async () => {
    await ask(1)
    await ask(2, { urgent: true })
    await ask(3)
    for (const n of [1, 2, 3]) await places.now(`c${n}`)
    told = []
    modes.set('vetmanager', 'duty')
    places.changed('mode', 'vetmanager')
    await until(() => told.length === 3)
    expect(brief()).toEqual(['c1 1 held mode', 'c2 1', 'c3 3 held mode'])
    expect(told.filter(({ held }) => held).map(({ estimate }) => estimate)).toEqual([null, null])

    told = []
    await line.put(entry(1, { rev: 2, urgent: true }))
    places.watch({ id: 'c1', product: 'vetmanager', arrival: 1, urgent: true })
    places.changed('urgent')
    await until(() => told.length === 2)
    expect(brief()).toEqual(['c1 1 urgent', 'c2 2 urgent'])
  })

  test('a product’s mode is nobody else’s', async () => {
    await ask(1)
    await ask(2, { urgent: true, product: 'other' })
    await places.now('c2')
    modes.set('vetmanager', 'duty')
    places.changed('mode', 'vetmanager')
    await until(() => told.length === 2)
    expect(brief()).toEqual(['c2 2', 'c1 1 held'])
  })

  test('a line that is away is asked again', async () => {
    await ask(1)
    away = true
    places.lineChanged()
    await until(() => errors.length > 0)
    away = false
    await until(() => told.length === 1)
    expect(brief()).toEqual(['c1 1'])
  })

  test('ten thousand are told, and the loop is given back many times meanwhile', async () => {
    for (let n = 1; n <= 10_000; n++) await ask(n)
    // As slow as a socket is: a second of work in all.
    slowly = 0.1
    let turns = 0
    const count = () => { turns++; if (told.length < 10_000) setImmediate(count) }
    places.lineChanged()
    await until(() => told.length > 0)
    count()
    await until(() => told.length === 10_000)
    expect(turns).toBeGreaterThan(50)
    expect(told.at(-1)).toMatchObject({ conversationId: 'c10000', position: 10_000 })
  })
})

test('place: never told to have grown without its reason', () => {
  const told = fc.record({ position: fc.integer({ min: 1, max: 5 }), held: fc.boolean(), estimate: fc.constantFrom(null, { fromMinutes: 5, toMinutes: 10 }) })
  fc.assert(fc.property(told, fc.array(fc.tuple(told, fc.constantFrom(null, 'mode', 'urgent'))), (first, later) => {
    let last: Told = first
    for (const [actual, because] of later) {
      const place = placeToTell(last, actual, because)
      if (place === null) continue
      expect(place.because !== null || place.position <= last.position).toBe(true)
      expect(place).toMatchObject(actual)
      last = place
    }
  }))
})

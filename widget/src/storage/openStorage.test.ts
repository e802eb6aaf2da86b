import 'fake-indexeddb/auto'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { lateWrites } from './lateWrites.ts'
import { openStorage } from './openStorage.ts'

afterEach(() => { jest.restoreAllMocks() })

describe('storage of one person', () => {
  test('outlives its window and knows nobody else', async () => {
    const first = await openStorage('a')
    await first.put('drafts', 'x', { id: 'x', text: 'черновик' })
    first.close()
    expect(await (await openStorage('a')).all('drafts')).toEqual([{ id: 'x', text: 'черновик' }])
    expect(await (await openStorage('b')).all('drafts')).toEqual([])
  })

  test('what a page could not finish is finished by the next one', async () => {
    const first = await openStorage('late')
    await first.put('entries', 'kept', { id: 'kept' })
    // The page is gone before IndexedDB has done it: only the notes stand.
    lateWrites('late').note('drafts', 'x', { id: 'x', text: 'последние слова' })
    lateWrites('late').note('entries', 'kept', null)
    first.close()
    const second = await openStorage('late')
    expect(await second.all('drafts')).toEqual([{ id: 'x', text: 'последние слова' }])
    expect(await second.all('entries')).toEqual([])
    expect(lateWrites('late').left()).toEqual([])
  })

  test('nothing stands in localStorage once it is kept', async () => {
    const storage = await openStorage('tidy')
    await storage.put('drafts', 'x', { id: 'x' })
    await storage.remove('drafts', 'x')
    expect(lateWrites('tidy').left()).toEqual([])
  })

  test('denied: works as long as the page lives, and says so', async () => {
    jest.spyOn(indexedDB, 'open').mockImplementation(() => { throw new DOMException('denied', 'SecurityError') })
    const storage = await openStorage('denied')
    expect(storage.lasting.get()).toBe(false)
    await storage.put('entries', 'x', { id: 'x' })
    expect(await storage.all('entries')).toEqual([{ id: 'x' }])
    await storage.remove('entries', 'x')
    expect(await storage.all('entries')).toEqual([])
  })

  test('full: what was kept stays, what did not fit lives in memory', async () => {
    const storage = await openStorage('full')
    await storage.put('entries', 'old', { id: 'old' })
    jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => { throw new DOMException('full', 'QuotaExceededError') })
    await storage.put('entries', 'new', { id: 'new' })
    expect(storage.lasting.get()).toBe(false)
    expect((await storage.all<{ id: string }>('entries')).map(({ id }) => id).sort()).toEqual(['new', 'old'])
  })
})

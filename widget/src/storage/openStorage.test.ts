import 'fake-indexeddb/auto'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
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

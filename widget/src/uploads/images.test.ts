import 'fake-indexeddb/auto'
import { describe, expect, test } from '@jest/globals'
import type { Attachment } from '@lifebuoy/shared'
import { until } from '../../test/until.ts'
import { openStorage } from '../storage/openStorage.ts'
import { keepImages, type ImagesDeps } from './images.ts'

const png = (name = 'a.png') => new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])], name)
const attachment = (id: string): Attachment => ({ id, mime: 'image/png', bytes: 10, width: 1, height: 1, url: '', thumbnailUrl: '' })
let spaces = 0

async function kept(send: ImagesDeps['send'], more: Partial<ImagesDeps> & { space?: string } = {}) {
  const { space = `images ${spaces += 1}`, ...deps } = more
  const storage = await openStorage(space)
  return { images: keepImages({ storage: () => storage, send, online: () => true, random: () => 0, ...deps }), storage, space }
}
const taken = async (images: Awaited<ReturnType<typeof kept>>['images'], file: File, held = 0) => {
  const added = await images.add(file, held)
  if (!('blob' in added)) throw new Error(added.code)
  return added
}

describe('images', () => {
  test('are judged by their first bytes, whatever they are called', async () => {
    const { images } = await kept(() => ({ result: new Promise(() => undefined), cancel: () => undefined }))
    expect(await images.add(new File(['%PDF-1.7'], 'паспорт.png', { type: 'image/png' }), 0)).toEqual({ name: 'паспорт.png', code: 'unsupported_type' })
    expect(await images.add(png('x.txt'), 0)).toMatchObject({ name: 'x.txt', state: 'waiting' })
    expect(await images.add(png(), 5)).toMatchObject({ code: 'too_many' })
    expect(await images.add(new File([new Uint8Array([0xff, 0xd8, 0xff]), new Uint8Array(10_000_000)], 'big.jpg'), 0)).toMatchObject({ code: 'too_large' })
  })

  test('a broken line is tried again, a refusal is final', async () => {
    let sent = 0
    const { images } = await kept(() => ({ result: Promise.resolve((sent += 1) < 3 ? null : { attachment: attachment('up') }), cancel: () => undefined }))
    const picture = await taken(images, png())
    expect(await images.settled([picture.id])).toEqual(['up'])
    const { images: strict } = await kept(() => ({ result: Promise.resolve({ code: 'unreadable_image' as const }), cancel: () => undefined }))
    expect(await strict.settled([(await taken(strict, png())).id])).toBe('unreadable_image')
  })

  test('survive a reload with their bytes and go on', async () => {
    const first = await kept(() => ({ result: new Promise(() => undefined), cancel: () => undefined }))
    const { id } = await taken(first.images, png())
    await until(() => first.images.all.get()[id]?.state === 'uploading')
    const second = await kept(() => ({ result: Promise.resolve({ attachment: attachment('up') }), cancel: () => undefined }), { space: first.space })
    await second.images.load()
    expect(second.images.all.get()[id]?.blob.size).toBe(10)
    second.images.resume()
    await until(() => second.images.all.get()[id]?.state === 'ready')
  })

  test('a removed one is cancelled and leaves no bytes', async () => {
    let cancelled = false
    const { images, storage } = await kept(() => ({ result: new Promise(() => undefined), cancel: () => { cancelled = true } }))
    const { id } = await taken(images, png())
    images.remove(id)
    expect(cancelled).toBe(true)
    await until(() => images.all.get()[id] === undefined)
    expect(await storage.all('images')).toEqual([])
  })
})

import { useEffect, useRef, useState } from 'preact/hooks'
import { limits } from '@lifebuoy/shared'
import { editPicture } from '../screenshot/editPicture.ts'
import { takeScreenshot } from '../screenshot/takeScreenshot.ts'
import { useReading, useSession } from '../window/reading.ts'
import type { Words } from '../window/words.ts'
import { useStore } from '../window/useStore.ts'
import type { Picture, Refused } from './images.ts'

/** Everything by which images come to a draft: picked, pasted, dropped, taken from the screen, drawn on. */
export interface Attach {
  pictures: readonly string[]
  most: number
  refused: Refused | null
  /** The refusal in words. */
  sentence: string
  over: boolean
  canCapture: boolean
  pick: () => void
  capture: () => void
  remove: (id: string) => void
  draw: (picture: Picture) => void
  dismiss: () => void
  onPaste: (event: ClipboardEvent) => void
  onDragOver: (event: DragEvent) => void
  onDragLeave: (event: DragEvent) => void
  onDrop: (event: DragEvent) => void
}

export function useAttach(draftId: string): Attach {
  const { say, announcer, root } = useReading()
  const session = useSession()
  const { drafts, images } = session
  const pictures = useStore(drafts.all, (all) => all[draftId]?.pictures) ?? none
  const [refused, setRefused] = useState<Refused | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement | null>(null)
  useEffect(() => () => picker.current?.remove(), [])

  // What the server refused leaves the draft with a sentence; the text and the other images stay.
  const all = useStore(images.all)
  const bad = pictures.find((id) => all[id]?.state === 'failed' && all[id].code !== null)
  useEffect(() => {
    const picture = bad === undefined ? undefined : all[bad]
    if (picture === undefined) return
    drop(picture.id)
    refuse({ name: picture.name, code: picture.code === 'unsupported_type' || picture.code === 'too_large' ? picture.code : 'unreadable' })
  }, [bad])

  const ready = pictures.filter((id) => all[id]?.state === 'ready').length
  const told = useRef(ready)
  useEffect(() => {
    if (ready > told.current) announcer.polite(say('file.ready'))
    told.current = ready
  }, [ready])

  const refuse = (why: Refused) => {
    setRefused(why)
    announcer.assertive(`${say('file.refused', { name: why.name })} ${sentenceOf(say, why)}`)
  }
  const drop = (id: string) => {
    drafts.change(draftId, { pictures: drafts.of(draftId).pictures.filter((one) => one !== id) })
    images.remove(id)
  }
  const add = async (files: readonly (File | Blob)[]) => {
    for (const file of files) {
      const added = await images.add(file, drafts.of(draftId).pictures.length)
      if ('blob' in added) {
        setRefused(null)
        drafts.change(draftId, { pictures: [...drafts.of(draftId).pictures, added.id] })
      } else refuse(added)
    }
  }
  const edit = async (blob: Blob, name: string, replaces?: string) => {
    const drawn = await editPicture(root, blob, say)
    if (drawn === null) return
    if (replaces !== undefined) drop(replaces)
    await add([new File([drawn], name.replace(/\.\w+$/, '') + '.png', { type: 'image/png' })])
  }

  return {
    pictures, refused, over,
    most: limits.attachments,
    sentence: refused === null ? '' : sentenceOf(say, refused),
    canCapture: typeof navigator.mediaDevices?.getDisplayMedia === 'function',
    pick: () => {
      const input = picker.current ?? document.createElement('input')
      picker.current = input
      input.type = 'file'
      input.multiple = true
      input.accept = 'image/png,image/jpeg,image/gif'
      input.onchange = () => {
        void add([...(input.files ?? [])])
        input.value = ''
      }
      input.click()
    },
    capture: () => void takeScreenshot().then((shot) => (shot === null ? undefined : edit(shot, 'screenshot.png'))),
    remove: drop,
    draw: (picture) => void edit(picture.blob, picture.name, picture.id),
    dismiss: () => setRefused(null),
    onPaste: (event) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      void add(files)
    },
    onDragOver: (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (event) => { if (!(event.currentTarget as Node).contains(event.relatedTarget as Node | null)) setOver(false) },
    onDrop: (event) => {
      event.preventDefault()
      setOver(false)
      void add([...(event.dataTransfer?.files ?? [])])
    },
  }
}

const none: readonly string[] = []

function sentenceOf(say: Words, { code }: Refused): string {
  switch (code) {
    case 'unsupported_type': return say('file.type')
    case 'too_large': return say('file.tooBig', { max: limits.imageBytes / 1_000_000 })
    case 'too_many': return say('file.tooMany', { n: limits.attachments })
    case 'unreadable': return say('file.broken')
  }
}

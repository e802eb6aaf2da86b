import type { Answer, Attachment } from '@lifebuoy/shared'
import { refusalOf } from './request.ts'

export interface Upload {
  done: Promise<Answer<Attachment>>
  cancel(): void
}

/** Sends one image; `onProgress` gets the part that is gone, 0 to 1. */
export function upload(file: File, onProgress: (part: number) => void): Upload {
  const call = new XMLHttpRequest()
  const done = new Promise<Answer<Attachment>>((resolve) => {
    const fail = () => { resolve({ ok: false, error: { code: 'unavailable', message: 'No connection' } }) }
    call.upload.addEventListener('progress', (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total) })
    call.addEventListener('load', () => {
      try {
        const body: unknown = JSON.parse(call.responseText)
        resolve(call.status === 201 ? { ok: true, data: body as Attachment } : { ok: false, error: refusalOf(call.status, body) })
      } catch { fail() }
    })
    call.addEventListener('error', fail)
    call.addEventListener('abort', fail)
    call.open('POST', '/api/operator/attachments')
    const form = new FormData()
    form.append('file', file)
    call.send(form)
  })
  return { done, cancel: () => { call.abort() } }
}

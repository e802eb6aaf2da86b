import type { Attachment, ErrorCode } from '@lifebuoy/shared'

/** `null`: no answer, or one that says nothing about the image (a broken line, a proxy's page): it may be tried again. */
export type Uploaded = { attachment: Attachment } | { code: ErrorCode } | null

export interface UploadInput {
  server: string
  token: string
  visitorKey: string | null
  file: Blob
  name: string
  /** From 0 to 1. */
  onProgress: (part: number) => void
}

/** Sends one image. XMLHttpRequest, since `fetch` tells no progress of what goes out. */
export function upload({ server, token, visitorKey, file, name, onProgress }: UploadInput): { result: Promise<Uploaded>; cancel: () => void } {
  const request = new XMLHttpRequest()
  const result = new Promise<Uploaded>((resolve) => {
    request.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total) }
    request.onload = () => resolve(answerOf(request.status, request.responseText))
    request.onerror = request.onabort = request.ontimeout = () => resolve(null)
    request.open('POST', `${server}/api/visitor/attachments`)
    request.setRequestHeader('Authorization', `Bearer ${token}`)
    if (visitorKey !== null) request.setRequestHeader('X-Visitor-Key', visitorKey)
    const form = new FormData()
    form.append('file', file, name)
    request.send(form)
  })
  return { result, cancel: () => request.abort() }
}

function answerOf(status: number, body: string): Uploaded {
  try {
    const answer = JSON.parse(body) as Attachment & { error?: { code: ErrorCode } }
    if (status === 201) return { attachment: answer }
    if (status >= 400 && answer.error !== undefined) return { code: answer.error.code }
  } catch {
    // Not ours: a proxy's page.
  }
  return status === 413 ? { code: 'too_large' } : null
}

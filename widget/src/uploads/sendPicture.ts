import { readVisitorKey } from '../identity/visitorKey.ts'
import type { Signed, Tokens } from '../identity/tokens.ts'
import type { ImagesDeps } from './images.ts'
import { upload } from './upload.ts'

/** How a picture goes up as one person, with a token that is good at that moment. */
export function sendPicture(server: string, tokens: Tokens, goodToken: () => Promise<Signed | null>): ImagesDeps['send'] {
  return (file, name, onProgress) => {
    let cancel: () => void = () => undefined
    let cancelled = false
    const send = async () => {
      const signed = await goodToken().catch(() => null)
      if (signed === null || cancelled) return null
      const running = upload({ server, token: signed.token, visitorKey: readVisitorKey(server, signed.claims), file, name, onProgress })
      cancel = running.cancel
      const uploaded = await running.result
      if (uploaded !== null && 'code' in uploaded && uploaded.code === 'unauthorized') tokens.drop()
      return uploaded
    }
    return { result: send(), cancel: () => { cancelled = true; cancel() } }
  }
}

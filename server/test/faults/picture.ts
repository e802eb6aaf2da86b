import type { Attachment, Message } from '@lifebuoy/shared'
import { images } from '../support/images.ts'
import { origins, tokenFor } from '../wire/products.ts'
import type { Connection } from './connection.ts'

export interface Uploaded {
  status: number
  body: Attachment & { error?: { code: string; message: string } }
}

/** A person's picture, given to the server as his browser does it; of some 10 kB, or as large as is asked. */
export async function uploads(url: string, sub: string, image?: Buffer): Promise<Uploaded> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(image ?? await images.png())]), 'p.png')
  const answer = await fetch(`${url}/api/visitor/attachments`, {
    method: 'POST', body: form, headers: { origin: origins.vetmanager, authorization: `Bearer ${await tokenFor({ sub })}` },
  })
  return { status: answer.status, body: await answer.json() as Uploaded['body'] }
}

/** The addresses of the images of one message, as this window would show them. */
export async function imagesShown(connection: Connection, conversationId: string, seq: number): Promise<string[]> {
  const answer = await connection.insist('conversation:history', { conversationId, afterSeq: seq - 1, limit: 1 })
  const messages = answer?.ok ? (answer.data as { messages: Message[] }).messages : []
  return messages.flatMap(({ attachments }) => attachments.flatMap(({ url, thumbnailUrl }) => [url, thumbnailUrl]))
}

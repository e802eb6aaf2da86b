import { open } from 'node:fs/promises'
import { limits } from '@lifebuoy/shared'
import { signature, signatureBytes } from './accept/signature.ts'
import { tooLarge } from './accept/withinLimits.ts'

/**
 * Writes an upload to `path` as it comes, never more than the protocol's bytes. What is refused, or finds no room on the disk, is read to
 * its end all the same, without being kept: a browser that is still sending would otherwise see a broken line instead of the reason.
 * Throws `unsupported_type` from the first bytes, `too_large`, or what the stream or the disk broke with.
 */
export async function receive(stream: AsyncIterable<Buffer>, path: string): Promise<void> {
  const file = await open(path, 'wx')
  let refused: unknown
  try {
    let bytes = 0
    let first = Buffer.alloc(0)
    for await (const chunk of stream) {
      if (refused !== undefined) continue
      if (first.length < signatureBytes) first = Buffer.concat([first, chunk.subarray(0, signatureBytes)])
      bytes += chunk.length
      try {
        if (first.length >= signatureBytes) signature(first)
        if (bytes > limits.imageBytes) throw tooLarge()
        await file.writeFile(chunk)
      } catch (error) {
        refused = error
      }
    }
    if (refused === undefined) signature(first)
  } finally {
    await file.close()
  }
  if (refused !== undefined) throw refused
}

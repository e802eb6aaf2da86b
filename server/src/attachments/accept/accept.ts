import { readFile, writeFile } from 'node:fs/promises'
import type { Decoded, Decoder } from './createDecoder.ts'
import type { Slots } from './createSlots.ts'
import { inspect } from './inspect.ts'
import type { ImageMime } from './signature.ts'

export interface AcceptDeps { decoder: Decoder; slots: Slots }

/** Files by path: what came, and where its walked form, the image and the thumbnail go. All but `upload` are made here. */
export interface AcceptPaths { upload: string; clean: string; image: string; thumbnail: string }

export type Accepted = Decoded & { mime: ImageMime }

/**
 * The gate: from an uploaded file to an image and a thumbnail that were drawn anew, so that what is served carries no metadata, no trailing
 * bytes and no second format. Throws `unsupported_type`, `too_large` or `unreadable_image`; the caller removes the files then.
 */
export const accept = ({ decoder, slots }: AcceptDeps, { upload, clean, image, thumbnail }: AcceptPaths): Promise<Accepted> => slots(async () => {
  // Read inside the slot: however many upload at once, only as many files as slots are in memory.
  const walked = await inspect(await readFile(upload))
  await writeFile(clean, walked.clean, { flag: 'wx' })
  const decoded = await decoder.decode({ mime: walked.mime, input: clean, image, thumbnail, pixels: walked.width * walked.height * walked.frames })
  return { mime: walked.mime, ...decoded }
})

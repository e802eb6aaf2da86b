/** What a header walk found; `clean` holds the bytes that the decoder needs and nothing else. */
export interface Walked {
  /** Canvas as stored, before any orientation. */
  width: number
  height: number
  frames: number
  clean: Buffer
}

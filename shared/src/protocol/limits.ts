/** Numbers that both sides must agree on. */
export const limits = {
  /** Characters of a text after trimming. */
  text: 10_000,
  steps: 20,
  /** Characters of one step. */
  step: 500,
  attachments: 5,
  /** Bytes of one image as uploaded. */
  imageBytes: 10_000_000,
  imageSide: 16_384,
  /** Pixels of one frame. */
  imagePixels: 40_000_000,
  imageFrames: 200,
  /** Pixels of all frames together. */
  imageTotalPixels: 200_000_000,
  historyPage: 200,
  historyDefault: 50,
  /** A welcome brings no more than this for all conversations together. */
  welcomeMessages: 1_000,
  welcomeBytes: 1_000_000,
  waitingHead: 50,
  /** Bytes of a diagnostics answer as JSON. */
  diagnosticsBytes: 16_384,
} as const

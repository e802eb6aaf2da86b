/** Which of several open windows of one person sends. Being wrong costs nothing: the server stores a `clientId` once. */
export interface Election {
  elected: () => boolean
  stop: () => void
}

export function electSender(space: string, onElected: () => void): Election {
  if (!navigator.locks) return { elected: () => true, stop: () => undefined }
  let elected = false
  const given = new AbortController()
  let leave: () => void = () => undefined
  const held = new Promise<void>((resolve) => { leave = resolve })
  navigator.locks.request(`lifebuoy:${space}`, { signal: given.signal }, () => {
    elected = true
    onElected()
    return held
  }).catch((error: unknown) => {
    // Refused by the browser (an opaque origin, storage denied): every window sends for itself.
    if (!given.signal.aborted) { elected = true; onElected(); void error }
  })
  return {
    elected: () => elected,
    stop: () => { given.abort(); leave() },
  }
}

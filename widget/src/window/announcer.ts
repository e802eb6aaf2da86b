/** Says things to a screen reader through two hidden regions of the window. */
export interface Announcer {
  polite: (sentence: string) => void
  assertive: (sentence: string) => void
  /** Polite, and the same kind at most once a minute: the last sentence of the minute is the one that is said. */
  calm: (kind: string, sentence: string) => void
  stop: () => void
}

export function createAnnouncer(polite: HTMLElement, assertive: HTMLElement, now: () => number = Date.now): Announcer {
  const said = new Map<string, number>()
  const late = new Map<string, ReturnType<typeof setTimeout>>()
  const put = (region: HTMLElement, sentence: string) => {
    // The same words twice are heard twice only when the node is new.
    const line = document.createElement('p')
    line.textContent = sentence
    region.replaceChildren(line)
  }
  const sayNow = (kind: string, sentence: string) => {
    late.delete(kind)
    said.set(kind, now())
    put(polite, sentence)
  }
  return {
    polite: (sentence) => put(polite, sentence),
    assertive: (sentence) => put(assertive, sentence),
    calm: (kind, sentence) => {
      clearTimeout(late.get(kind))
      const wait = (said.get(kind) ?? -60_000) + 60_000 - now()
      if (wait <= 0) sayNow(kind, sentence)
      else late.set(kind, setTimeout(() => sayNow(kind, sentence), wait))
    },
    stop: () => { for (const timer of late.values()) clearTimeout(timer) },
  }
}

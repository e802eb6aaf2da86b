import type { BrowserContext } from 'playwright-core'

/**
 * A person whose connection is slow: what the server sends to pages opened from now on stays away between `hold` and `release`,
 * for scenes in which one goes on working before an answer has come.
 */
export async function slowly(context: BrowserContext): Promise<{ hold(): void; release(): void }> {
  let holding = false
  const late: (() => void)[] = []
  await context.routeWebSocket(/socket\.io/, (toPage) => {
    const server = toPage.connectToServer()
    server.onMessage((message) => {
      const pass = () => { toPage.send(message) }
      if (holding) late.push(pass)
      else pass()
    })
  })
  return {
    hold: () => { holding = true },
    release() {
      holding = false
      for (const pass of late.splice(0)) pass()
    },
  }
}

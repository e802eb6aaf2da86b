import { afterAll, afterEach, beforeAll } from '@jest/globals'
import type { Browser, BrowserContext } from 'playwright-core'
import { launch, profile } from './browser.ts'
import { startHouse, type House } from './house.ts'
import { failedWith } from './failedWith.ts'

/** A Friday, three in the afternoon in Moscow: support works. */
const workday = '2026-11-20T12:00:00Z'
/** The Saturday after it, noon in Moscow: one operator is on duty. */
export const dutyDay = '2026-11-21T09:00:00Z'
/** The night after it: nobody is there. */
export const night = '2026-11-21T18:00:00Z'

export interface Stage {
  /** The house of the file's scenes. */
  readonly house: House
  /** A browser profile of somebody who has never been here. */
  newcomer: (options?: Parameters<typeof profile>[1]) => Promise<BrowserContext>
  /** The body of a test with people in it. Failing, it says what every one of them saw. */
  scene: (play: () => Promise<void>) => () => Promise<void>
}

/** One browser and one house for all scenes of a file; each scene brings its own people, who leave at its end. */
export function stage({ clockStart = workday } = {}): Stage {
  let browser: Browser | undefined
  let house: House | undefined
  let open: BrowserContext[] = []
  beforeAll(async () => { [browser, house] = await Promise.all([launch(), startHouse({ clockStart })]) })
  afterEach(async () => {
    await Promise.all(open.map((context) => context.close()))
    open = []
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })
  return {
    get house() {
      if (house === undefined) throw new Error('The house stands once the first scene begins')
      return house
    },
    newcomer: async (options) => {
      if (browser === undefined) throw new Error('The browser stands once the first scene begins')
      const context = await profile(browser, options)
      open.push(context)
      return context
    },
    scene: (play) => async () => {
      try {
        await play()
      } catch (error) {
        throw await failedWith(error, open)
      }
    },
  }
}

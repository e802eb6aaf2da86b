import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core'

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** A condition that has not come true by then will not; well within the time of a test, so that its own words are heard. */
const patience = 25_000

/** A real Chromium. */
export const launch = (): Promise<Browser> => {
  const executablePath = process.env['TEST_CHROMIUM']
  if (!executablePath) throw new Error('TEST_CHROMIUM is not set: run the tests by npm test')
  return chromium.launch({ executablePath, args: quiet })
}

/** A browser profile of one person: Russian, with a zone of its own. */
export async function profile(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'ru-RU', timezoneId: 'Asia/Vladivostok', viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'], ...options,
  })
  context.setDefaultTimeout(patience)
  return context
}

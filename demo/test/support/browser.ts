import { chromium, type Browser, type BrowserContext } from 'playwright-core'

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** A real Chromium. */
export const launch = (): Promise<Browser> => {
  const executablePath = process.env['TEST_CHROMIUM']
  if (!executablePath) throw new Error('TEST_CHROMIUM is not set: run the tests by npm test')
  return chromium.launch({ executablePath, args: quiet })
}

/** A browser profile of one person: Russian, with a zone of its own. */
export const profile = (browser: Browser, { timezoneId = 'Asia/Vladivostok', viewport = { width: 1440, height: 900 } } = {}): Promise<BrowserContext> =>
  browser.newContext({ locale: 'ru-RU', timezoneId, viewport, permissions: ['clipboard-read', 'clipboard-write'] })

import type { BrowserContext, Page } from 'playwright-core'

/** The error with what stood on every open page, as a screen reader would tell it. */
export async function failedWith(error: unknown, open: readonly BrowserContext[]): Promise<Error> {
  const fault = error instanceof Error ? error : new Error(String(error))
  const seen = await Promise.all(open.flatMap((context) => context.pages()).map(pictureOf))
  const message = [fault.message, ...seen].join('\n\n')
  const trace = fault.stack?.slice(fault.stack.search(/\n\s+at /)) ?? ''
  fault.message = message
  fault.stack = `${fault.name}: ${message}${trace}`
  return fault
}

async function pictureOf(page: Page): Promise<string> {
  // the clinic's own page is long and says nothing about us
  const ours = page.locator('lifebuoy-chat').or(page.locator('body:not(:has(lifebuoy-chat))')).first()
  return `── ${page.url()}\n${await ours.ariaSnapshot({ timeout: 3_000 }).catch(String)}`
}

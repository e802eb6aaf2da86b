import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds on the page as it stands, open shadow roots included; each fault as a sentence with the element it is about. */
export async function faultsOf(page: Page, { only }: { only?: readonly string[] } = {}): Promise<string[]> {
  // evaluated by the browser itself, which no policy of the page forbids
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    async (rules) => await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'], ...(rules ? { runOnly: [...rules] } : {}) }),
    only,
  )
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.flat().join(' › ')}\n    ${node.html}\n    ${node.failureSummary?.replace(/\s+/g, ' ')}`))
}

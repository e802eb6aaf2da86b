import type { BrowserContext, Page } from 'playwright-core'

/** Signs in to the panel with e-mail and password. */
export async function operatorSignsIn(context: BrowserContext, url: string, { email, password }: { email: string; password: string }): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}/panel/`)
  await page.getByLabel('Почта').fill(email)
  await page.getByLabel('Пароль').fill(password)
  await page.getByRole('button', { name: 'Войти' }).click()
  await takeNext(page).waitFor()
  return page
}

const takeNext = (page: Page) => page.getByRole('button', { name: /^Взять (следующий|срочный)/ })

/** Waits until there is something to take, and takes it by its key, as operators do. */
export async function operatorTakesNext(page: Page): Promise<void> {
  await takeNext(page).and(page.locator(':not([aria-disabled="true"]):not(:disabled)')).waitFor()
  await page.locator('body').press('n')
}

/** Writes an answer and sends it by Ctrl+Enter. */
export async function answers(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Ответ/ }).fill(text)
  await page.keyboard.press('Control+Enter')
}

/** Makes an operator over HTTP, as the administrator's page does. */
export async function invites(context: BrowserContext, url: string, person: { email: string; name: string; password: string; role: 'operator' | 'duty' | 'admin' }): Promise<void> {
  const answer = await context.request.post(`${url}/api/operators`, { data: person, headers: { origin: url } })
  if (answer.status() !== 201) throw new Error(`inviting answered ${answer.status()}: ${await answer.text()}`)
}

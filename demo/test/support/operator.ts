import type { BrowserContext, Locator, Page } from 'playwright-core'
import { loose } from './loose.ts'

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

export const takeNext = (page: Page): Locator => page.getByRole('button', { name: /^Взять (следующий|срочный)/ })
export const line = (page: Page): Locator => page.getByRole('region', { name: 'Очередь и обращения' })
export const sheet = (page: Page): Locator => page.getByRole('dialog')

/** Waits until there is something to take, and takes it by its key, as operators do: Esc leads out of a field. */
async function operatorTakesNext(page: Page): Promise<void> {
  await takeNext(page).and(page.locator(':not([aria-disabled="true"]):not(:disabled)')).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
}

/** Takes the next one, which is that question and no other. */
export async function operatorTakes(page: Page, title: string): Promise<void> {
  await operatorTakesNext(page)
  await hasOpen(page, title)
  await page.getByRole('toolbar').getByRole('button', { name: 'Решён' }).waitFor()
}

export const hasOpen = (page: Page, title: string): Promise<void> => page.getByRole('heading', { level: 1, name: title }).waitFor()

/** Opens a question from the list on the left, whoever holds it; `row`: what its row says. */
export async function operatorOpens(page: Page, title: string, row = title): Promise<void> {
  await line(page).getByRole('link').filter({ hasText: row }).first().click()
  await hasOpen(page, title)
}

/** Writes an answer and sends it by Ctrl+Enter. */
export async function answers(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Ответ' }).click()
  await page.getByRole('textbox', { name: /^Ответ/ }).fill(text)
  await page.keyboard.press('Control+Enter')
}

/** What only operators read. */
export async function notes(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Заметка' }).click()
  await page.getByRole('textbox', { name: 'Заметка' }).fill(text)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('article', { name: /^Заметка/ }).filter({ hasText: text }).waitFor()
}

/** One of the deeds above the conversation; the sheet that asks for the rest lies open afterwards. */
export const does = (page: Page, deed: 'Отложить' | 'Передать' | 'Вернуть' | 'Разработчикам' | 'Решён' | 'Взять себе'): Promise<void> =>
  page.getByRole('toolbar', { name: 'Действия с обращением' }).getByRole('button', { name: deed }).click()

/** Chooses in the open sheet and agrees. */
export async function settles(page: Page, agree: string, choice?: string): Promise<void> {
  if (choice !== undefined) await sheet(page).getByRole('radio', { name: choice }).check()
  await sheet(page).getByRole('button', { name: agree, exact: false }).last().click()
  await sheet(page).waitFor({ state: 'detached' })
}

export const said = (page: Page): Locator => page.getByRole('log', { name: 'Переписка' })
export const hears = (page: Page, text: string | RegExp): Promise<void> => said(page).getByText(loose(text)).first().waitFor()

/** Makes an operator over HTTP, as the administrator's page does. */
export async function invites(context: BrowserContext, url: string, person: { email: string; name: string; password: string; role: 'operator' | 'duty' | 'admin' }): Promise<void> {
  const answer = await context.request.post(`${url}/api/operators`, { data: person, headers: { origin: url } })
  if (answer.status() !== 201) throw new Error(`inviting answered ${answer.status()}: ${await answer.text()}`)
}

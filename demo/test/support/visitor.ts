import type { BrowserContext, Page } from 'playwright-core'

/** Opens the clinic's program as that person; the lifebuoy is on the page, its window closed. */
export async function visitorComes(context: BrowserContext, demo: string, person: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${demo}/?person=${person}`)
  await launcher(page).waitFor()
  return page
}

export const launcher = (page: Page) => page.getByRole('button', { name: /^Поддержка/ })
const chat = (page: Page) => page.getByRole('dialog', { name: /^Чат поддержки/ })

export async function opensChat(page: Page): Promise<void> {
  await launcher(page).click()
  await chat(page).waitFor()
}

/** Puts an image into the clipboard and pastes it where the focus is, as a person does with a screenshot. */
export async function pastes(page: Page, image: Buffer): Promise<void> {
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })])
  }, image.toString('base64'))
  await page.keyboard.press('Control+V')
}

/** From the home of the window to a sent question. */
export async function visitorAsks(page: Page, text: string, { image, urgent = false }: { image?: Buffer; urgent?: boolean } = {}): Promise<void> {
  await page.getByRole('button', { name: /^(Задать|Оставить) вопрос$/ }).click()
  const field = page.getByRole('textbox', { name: 'Опишите вопрос или проблему' })
  await field.fill(text)
  if (image) {
    await field.focus()
    await pastes(page, image)
    await page.getByRole('button', { name: /^Убрать картинку/ }).waitFor()
  }
  if (urgent) await page.getByRole('checkbox', { name: /^Срочно/ }).check()
  await page.getByRole('button', { name: 'Отправить', exact: true }).click()
}

/** A further message in the open conversation. */
export async function visitorWrites(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Напишите сообщение' })
  await field.fill(text)
  await field.press('Enter')
}

export const seesPlace = (page: Page, place: number) => page.getByRole('group', { name: new RegExp(`Ваше место в очереди: ${place}(?!\\d)`) }).waitFor()

/** In the chat, not on the clinic's page. */
export const sees = (page: Page, text: string | RegExp) => chat(page).getByText(text).first().waitFor()
export const messages = (page: Page) => chat(page).getByRole('article')

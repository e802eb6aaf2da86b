import type { BrowserContext, Locator, Page } from 'playwright-core'
import { loose } from './loose.ts'

/** Opens the clinic's program as that person; the lifebuoy is on the page, its window closed. */
export async function visitorComes(context: BrowserContext, demo: string, person: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${demo}/?person=${person}`)
  await launcher(page).waitFor()
  return page
}

export const launcher = (page: Page) => page.getByRole('button', { name: /^Поддержка/ })
/** The window, not the clinic's page behind it. */
export const chat = (page: Page): Locator => page.getByRole('dialog', { name: /^Чат поддержки/ })

export async function opensChat(page: Page): Promise<void> {
  await launcher(page).click()
  await chat(page).waitFor()
}

/** Opens one of the person's own questions from the home of the window. */
export async function opensTalk(page: Page, title: string): Promise<void> {
  await chat(page).getByRole('listitem').getByRole('button', { name: loose(title) }).first().click()
  await chat(page).getByRole('log').waitFor()
}

export const goesBack = (page: Page): Promise<void> => chat(page).getByRole('button', { name: 'Назад' }).click()

/** Puts an image into the clipboard and pastes it where the focus is, as a person does with a screenshot. */
export async function pastes(page: Page, image: Buffer): Promise<void> {
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })])
  }, image.toString('base64'))
  await page.keyboard.press('Control+V')
}

export const question = (page: Page): Locator => chat(page).getByRole('textbox', { name: 'Опишите вопрос или проблему' })
export const message = (page: Page): Locator => chat(page).getByRole('textbox', { name: 'Напишите сообщение' })
export const send = (page: Page): Promise<void> => chat(page).getByRole('button', { name: 'Отправить', exact: true }).click()
/** The images of a draft that are there; the last one to come is waited for. */
export const attached = (page: Page, name?: string): Locator =>
  chat(page).getByRole('button', { name: name === undefined ? /^Убрать (?!шаг)/ : `Убрать ${name}` })

/** From the home of the window to a sent question. */
export async function visitorAsks(page: Page, text: string, { image, urgent = false }: { image?: Buffer; urgent?: boolean } = {}): Promise<void> {
  await chat(page).getByRole('button', { name: /^(Задать|Оставить) вопрос$/ }).click()
  const field = question(page)
  await field.fill(text)
  if (image) {
    await field.focus()
    await pastes(page, image)
    await attached(page).waitFor()
  }
  if (urgent) await chat(page).getByText('Срочно: работа клиники остановилась').click()
  await send(page)
}

/** A further message in the open conversation. */
export async function visitorWrites(page: Page, text: string): Promise<void> {
  await message(page).fill(text)
  await message(page).press('Enter')
}

/** Another person sits down at the same page, which is not loaded anew. */
export async function changesPerson(page: Page, person: string): Promise<void> {
  await page.locator('#person').selectOption(person)
  await page.waitForURL(`**/?person=${person}`)
  await launcher(page).waitFor()
}

const place = (page: Page, number: RegExp | string) => chat(page).getByRole('group', { name: new RegExp(String.raw`Ваше место в\sочереди: ${typeof number === 'string' ? `${number}(?!\\d)` : number.source}`) })
export const seesPlace = (page: Page, number: number): Promise<void> => place(page, String(number)).waitFor()
export const seesSomePlace = (page: Page): Promise<void> => place(page, /\d/).waitFor()
export const seesNoPlace = (page: Page): Promise<void> => place(page, /\d/).waitFor({ state: 'detached' })

/** In the window, visible. */
export const sees = (page: Page, text: string | RegExp): Promise<void> => chat(page).getByText(loose(text)).first().waitFor()
/** All that was said, pending included, as one text. */
export const talk = (page: Page): Promise<string> => chat(page).getByRole('log').innerText()
/** Nothing waits in the outbox any more. */
export const allSent = (page: Page): Promise<void> => chat(page).getByText(/Отправляем|Отправим/).first().waitFor({ state: 'hidden' })
/** The slim bar is gone: what was written meanwhile is on its way. */
export const isOnline = (page: Page): Promise<void> => chat(page).getByText(/Нет связи|Восстанавливаем связь/).first().waitFor({ state: 'hidden' })

/** Everything that the support's script has on the page, hidden or not, as one text. */
export const everything = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.querySelectorAll('lifebuoy-chat')].map((host) => `${host.shadowRoot?.textContent} ${[...host.shadowRoot?.querySelectorAll('textarea, input') ?? []].map((field) => (field as HTMLInputElement).value).join(' ')}`).join(' '))

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { freePort } from '../services/freePort.mjs'
import { root } from '../setup/root.mjs'
import { till } from './till.mjs'

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** The house on a Friday afternoon, as `npm start` runs it. */
async function startHouse() {
  const dir = mkdtempSync(join(tmpdir(), 'lifebuoy-pictures-'))
  const [port, demoPort] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, [join(root, 'demo/dist/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PORT: String(port), DEMO_PORT: String(demoPort), DATA_DIR: dir, CLOCK_START: '2026-11-20T12:00:00Z', LOG_LEVEL: 'warn' },
  })
  const [url, demo] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${demoPort}`]
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The house ended with ${child.exitCode}`)
    const ready = await Promise.all([`${url}/readyz`, demo].map((each) => fetch(each).then((answer) => answer.ok, () => false)))
    if (ready.every(Boolean)) break
    await new Promise((resolve) => { setTimeout(resolve, 100) })
  }
  return {
    url, demo,
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function asks(context, demo, person, text, { steps = [], image } = {}) {
  const page = await context.newPage()
  await page.goto(`${demo}/?person=${person}`)
  await page.getByRole('button', { name: /^Поддержка/ }).click()
  await page.getByRole('button', { name: 'Задать вопрос' }).click()
  await page.getByText('Ошибка', { exact: true }).click()
  const field = page.getByRole('textbox', { name: 'Опишите вопрос или проблему' })
  await field.fill(text)
  for (const step of steps) await page.getByPlaceholder('Следующий шаг').last().fill(step)
  if (image) {
    await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })])
    }, image.toString('base64'))
    await field.focus()
    await page.keyboard.press('Control+V')
    await page.getByRole('button', { name: /^Убрать (?!шаг)/ }).waitFor()
  }
  await page.getByRole('button', { name: 'Отправить', exact: true }).click()
  await page.getByRole('group', { name: /Ваше место/ }).waitFor()
  return page
}

/** The README's pictures: the clinic's page with a waiting question, and the panel at work. Gives back what the pages complained about. */
export async function takeReadmePictures({ out, executablePath }) {
  mkdirSync(out, { recursive: true })
  const faults = []
  const house = await startHouse()
  const browser = await chromium.launch({ executablePath, args })
  const profile = async (timezoneId) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU', timezoneId, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] })
    context.on('weberror', (error) => faults.push(error.error().message))
    return context
  }
  try {
    await asks(await profile('Europe/Samara'), house.demo, 'sergey', 'Не вижу снимки УЗИ в карте пациента')
    const image = await sharp(Buffer.from(till)).png().toBuffer()
    const olga = await asks(await profile('Asia/Vladivostok'), house.demo, 'olga', 'После оплаты приёма не печатается чек: «Касса не подключена». Утром всё работало', {
      steps: ['Открыть приём Барсика, счёт на 3 450 ₽', '«Оплатить» → «Наличные»'], image,
    })
    await asks(await profile('Europe/Kaliningrad'), house.demo, 'vera', 'Как разделить оплату на двоих владельцев?')
    await olga.waitForTimeout(600)
    await olga.screenshot({ path: join(out, 'waiting.png') })

    const context = await profile('Europe/Moscow')
    const panel = await context.newPage()
    await panel.goto(`${house.url}/panel/`)
    await panel.getByLabel('Почта').fill('anna@lifebuoy.example')
    await panel.getByLabel('Пароль').fill('lifebuoy-anna')
    await panel.getByRole('button', { name: 'Войти' }).click()
    for (const title of [/Не вижу снимки/, /После оплаты/]) {
      await panel.getByRole('button', { name: /^Взять следующий № / }).waitFor()
      await panel.locator('body').press('n')
      await panel.getByRole('heading', { level: 1, name: title }).waitFor()
      await panel.getByRole('textbox', { name: /^Ответ/ }).waitFor()
    }
    await panel.getByRole('textbox', { name: /^Ответ/ }).fill('Здравствуйте, Ольга! Программа потеряла связь с кассой. Откройте «Настройки» → «Оборудование» → «Кассы». Какой значок напротив вашей кассы?')
    await panel.keyboard.press('Control+Enter')
    await olga.getByText('Какой значок напротив').first().waitFor()
    await olga.getByRole('textbox', { name: 'Напишите сообщение' }).fill('Серый, «нет связи»')
    await olga.keyboard.press('Enter')
    await panel.getByText('Серый, «нет связи»').first().waitFor()
    await panel.getByRole('textbox', { name: /^Ответ/ }).fill('Нажмите «Подключить» рядом с ней')
    await panel.waitForTimeout(600)
    await panel.screenshot({ path: join(out, 'panel.png') })
  } finally {
    await browser.close()
    await house.stop()
  }
  return faults
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { buildPanelGallery } from '../../scripts/build/panel-gallery.mjs'
import { buildWidgetGallery } from '../../scripts/build/widget-gallery.mjs'
import { faultsOf } from './support/axe.ts'
import { launch } from './support/browser.ts'
import { serveGallery } from './support/gallery.ts'

const channels = { form: 'https://vetmanager.ru/support', email: 'support@vetmanager.example', phones: [{ region: 'RU', display: '+7 495 204-35-84', href: 'tel:+74952043584' }, { region: 'UA', display: '+38 094 711-48-42', href: 'tel:+380947114842' }] }
const support = { mode: 'open', since: '2026-11-20T06:00:00Z', until: '2026-11-20T17:00:00Z', next: { mode: 'closed', at: '2026-11-20T17:00:00Z' }, channels }

const galleries = [
  { name: 'the window', build: buildWidgetGallery, index: 'gallery.html', desk: { width: 480, height: 800 } },
  { name: 'the panel', build: buildPanelGallery, index: 'index.html', desk: { width: 1440, height: 900 } },
]
const phone = { width: 390, height: 844 }
/** As many pages at once as the smallest machine has processors. */
const hands = 2

let browser: Browser
beforeAll(async () => { browser = await launch() })
afterAll(() => browser.close())

describe('axe finds nothing', () => {
  test.each(galleries)('on any state of $name, light and dark, on a desk and on a phone', async ({ build, index, desk }) => {
    const gallery = await serveGallery(await build(), index, support)
    const context = await browser.newContext({ locale: 'ru-RU', timezoneId: 'Asia/Vladivostok', reducedMotion: 'reduce', colorScheme: 'light' })
    const list = await context.newPage()
    await list.goto(gallery.url)
    const states = await (await list.waitForFunction(() => (window as { galleryStates?: string[] }).galleryStates)).jsonValue() ?? []
    expect(states.length).toBeGreaterThan(20)
    const left = [...states]
    const faults: string[] = []
    const work = async (page: Page) => {
      for (let state = left.shift(); state !== undefined; state = left.shift()) {
        await page.setViewportSize(desk)
        await page.goto(`${gallery.url}/?state=${state}&theme=light`)
        await page.waitForSelector('html[data-ready]', { state: 'attached' })
        const look = async (how: string, only?: readonly string[]) => {
          faults.push(...(await faultsOf(page, only ? { only } : {})).map((fault) => `${state}, ${how}: ${fault}`))
        }
        await look('light')
        await page.setViewportSize(phone)
        await look('phone')
        // the words are the same in the dark, only their colours are others
        await darken(page)
        await look('dark phone', ['color-contrast'])
        await page.setViewportSize(desk)
        await look('dark', ['color-contrast'])
      }
    }
    await Promise.all(Array.from({ length: hands }, async () => work(await context.newPage())))
    await context.close()
    gallery.close()
    expect(faults).toEqual([])
  }, 180_000)
})

/** Once its colours have arrived. */
const darken = (page: Page) => page.evaluate(async () => {
  const hosts = [...document.querySelectorAll<HTMLElement>('lifebuoy-chat')]
  for (const element of [document.documentElement, ...hosts]) element.dataset['theme'] = 'dark'
  await new Promise(requestAnimationFrame)
  const moving = [document, ...hosts.flatMap((host) => host.shadowRoot ?? [])].flatMap((root) => root.getAnimations())
  await Promise.all(moving.filter((one) => one instanceof CSSTransition).map((one) => one.finished.catch(() => null)))
})

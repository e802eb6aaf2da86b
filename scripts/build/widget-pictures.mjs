import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright-core'
import { buildWidgetGallery } from './widget-gallery.mjs'

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const types = { '.html': 'text/html', '.js': 'text/javascript' }

const publicSupport = {
  mode: 'open', since: '2026-11-20T06:00:00Z', until: '2026-11-20T17:00:00Z', next: { mode: 'closed', at: '2026-11-20T17:00:00Z' },
  channels: { form: 'https://vetmanager.ru/support', email: 'support@vetmanager.example', phones: [{ region: 'RU', display: '+7\u00a0495\u00a0204‑35‑84', href: 'tel:+74952043584' }, { region: 'UA', display: '+38\u00a0094\u00a0711‑48‑42', href: 'tel:+380947114842' }] },
}

/**
 * Takes pictures of every state of the window (or of those named) into `out`: light and dark on a desk, light on a phone.
 * The clinic is in Vladivostok, so that both clocks are seen. Gives back what the pages complained about.
 */
export async function takeWidgetPictures({ out, only = [], themes = ['light', 'dark'], phone = true, locale = 'ru', executablePath = '/usr/bin/chromium' }) {
  const folder = await buildWidgetGallery()
  const server = createServer(({ url }, answer) => {
    try {
      if (url.startsWith('/api/support')) {
        answer.setHeader('content-type', 'application/json')
        return answer.end(JSON.stringify(publicSupport))
      }
      const path = normalize(new URL(url, 'http://x').pathname)
      answer.setHeader('content-type', `${types[extname(path)] ?? 'application/octet-stream'}; charset=utf-8`)
      answer.end(readFileSync(join(folder, path)))
    } catch {
      answer.statusCode = 404
      answer.end()
    }
  })
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const at = `http://127.0.0.1:${server.address().port}/gallery.html`
  const browser = await chromium.launch({ executablePath, args })
  const faults = []
  try {
    mkdirSync(out, { recursive: true })
    const list = await (async () => {
      const page = await browser.newPage()
      await page.goto(at)
      const names = await page.evaluate(async () => { while (!window.galleryStates) await new Promise((r) => { setTimeout(r, 20) }); return window.galleryStates })
      await page.close()
      return names.filter((name) => only.length === 0 || only.includes(name))
    })()
    const kinds = [...themes.map((theme) => ({ name: theme, theme, viewport: { width: 480, height: 800 } })), ...(phone ? [{ name: 'phone', theme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }] : [])]
    for (const { name: kind, theme, ...device } of kinds) {
      const phoneKind = kind === 'phone'
      const context = await browser.newContext({ ...device, deviceScaleFactor: 2, timezoneId: 'Asia/Vladivostok', locale: 'ru-RU', reducedMotion: 'reduce' })
      for (const state of list) {
        const page = await context.newPage()
        page.on('pageerror', (error) => faults.push(`${state}: ${error.message}`))
        page.on('console', (line) => { if (line.type() === 'error' && !line.text().includes('404')) faults.push(`${state}: ${line.text()}`) })
        if (state === 'editor' && !phoneKind) await page.setViewportSize({ width: 1000, height: 760 })
        await page.goto(`${at}?state=${state}&theme=${theme}&locale=${locale}`)
        await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 10_000 }).catch(() => faults.push(`${state}: never ready`))
        await page.waitForTimeout(350)
        await page.screenshot({ path: join(out, `widget-${state}-${kind}.png`) })
        await page.close()
      }
      await context.close()
    }
  } finally {
    await browser.close()
    server.close()
  }
  return faults
}

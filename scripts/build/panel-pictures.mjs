import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright-core'
import { buildPanelGallery } from './panel-gallery.mjs'

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob: data:"

/**
 * Takes pictures of every state of the panel (or of those named) into `out`: light and dark, on a desk and on a phone.
 * `look` may be given to ask each page something; what it gives back is a fault. Gives back what was complained about.
 * @param {{ out: string, only?: string[], themes?: string[], devices?: string[], locale?: string, executablePath?: string, look?: (page: import("playwright-core").Page) => Promise<string[]> }} options
 */
export async function takePanelPictures({ out, only = [], themes = ['light', 'dark'], devices = ['desk', 'phone'], locale = 'ru', executablePath = '/usr/bin/chromium', look = async () => [] }) {
  const folder = await buildPanelGallery()
  const server = createServer(({ url }, answer) => {
    try {
      const path = normalize(new URL(url, 'http://x').pathname)
      const body = readFileSync(join(folder, path === '/' ? 'index.html' : path))
      answer.setHeader('content-type', `${types[extname(path === '/' ? '.html' : path)] ?? 'text/html'}; charset=utf-8`)
      answer.setHeader('content-security-policy', policy)
      answer.end(body)
    } catch {
      answer.statusCode = 404
      answer.end()
    }
  })
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const at = `http://127.0.0.1:${server.address().port}/`
  const browser = await chromium.launch({ executablePath, args })
  const faults = []
  const kinds = { desk: { viewport: { width: 1440, height: 900 } }, middle: { viewport: { width: 1024, height: 768 } }, phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } }
  try {
    mkdirSync(out, { recursive: true })
    for (const device of devices) {
      for (const theme of themes) {
        const context = await browser.newContext({ ...kinds[device], locale: 'ru-RU', timezoneId: 'Europe/Moscow', reducedMotion: 'reduce', colorScheme: theme })
        const first = await context.newPage()
        await first.goto(at)
        await first.waitForFunction(() => window.galleryStates !== undefined)
        const states = (await first.evaluate(() => window.galleryStates)).filter((name) => only.length === 0 || only.includes(name))
        await first.close()
        for (const state of states) {
          const page = await context.newPage()
          page.on('pageerror', (error) => faults.push(`${state}: ${error.message}`))
          page.on('console', (line) => { if (line.type() === 'error') faults.push(`${state}: ${line.text()}`) })
          await page.goto(`${at}?state=${state}&theme=${theme}&locale=${locale}`)
          await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 10_000 }).catch(() => faults.push(`${state}: never ready`))
          await page.waitForTimeout(350)
          await page.screenshot({ path: join(out, `panel-${state}-${device}-${theme}.png`) })
          faults.push(...(await look(page)).map((fault) => `${state} ${device} ${theme}: ${fault}`))
          await page.close()
        }
        await context.close()
      }
    }
  } finally {
    await browser.close()
    server.close()
  }
  return faults
}

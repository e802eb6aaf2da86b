import { describe, expect, test } from '@jest/globals'
import type { ConsoleMessage, Page } from 'playwright-core'
import { administrator } from './support/house.ts'
import { answers, operatorSignsIn, operatorTakes } from './support/operator.ts'
import { png } from './support/png.ts'
import { stage } from './support/stage.ts'
import { attached, chat, opensChat, question, sees, seesPlace, send, talk, visitorAsks, visitorComes, visitorWrites } from './support/visitor.ts'

const on = stage()
const { scene, newcomer } = on

describe('the page of a careful embedder', () => {
  test('the main job leaves its policy without a report and its console without a fault', scene(async () => {
    const context = await newcomer()
    const faults: string[] = []
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`))
    })
    context.on('console', (line: ConsoleMessage) => { if (['error', 'warning'].includes(line.type())) faults.push(`${line.type()}: ${line.text()}`) })
    context.on('weberror', (error) => faults.push(String(error.error())))
    const asked: string[] = []
    context.on('request', (request) => asked.push(new URL(request.url()).origin))

    const visitor = await visitorComes(context, on.house.demo, 'olga')
    await opensChat(visitor)
    await visitorAsks(visitor, 'Под строгой политикой', { image: await png() })
    await seesPlace(visitor, 1)
    const operator = await operatorSignsIn(await newcomer(), on.house.url, administrator)
    await operatorTakes(operator, 'Под строгой политикой')
    await answers(operator, 'Ответ со ссылкой https://vetmanager.example/help')
    await chat(visitor).getByRole('link', { name: /vetmanager.example/ }).waitFor()
    await chat(visitor).getByRole('button', { name: /Открыть картинку/ }).first().click()
    await visitor.keyboard.press('Escape')
    await visitorWrites(visitor, 'Спасибо')
    await sees(visitor, 'Прочитано')
    expect(faults).toEqual([])
    // one configured origin beside the page's own: no fonts, no maps, no counters from elsewhere
    expect([...new Set(asked)].filter((origin) => origin !== 'null').sort()).toEqual([on.house.demo, on.house.url].sort())
  }))

  test('words that look like code are shown as they were typed', scene(async () => {
    const naughty = [`<img src=x onerror="alert(1)">`, `<script>alert(1)</script>`, `javascript:alert(1)`, `{{7*7}} \${7*7}`, `‮txt.exe`, `"><svg/onload=alert(1)>`, 'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤'].join('\n')
    const context = await newcomer()
    const dialogs: string[] = []
    context.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss() })
    const visitor = await visitorComes(context, on.house.demo, 'pavel')
    await opensChat(visitor)
    await visitorAsks(visitor, naughty)
    await seesPlace(visitor, 1)
    expect(await chat(visitor).getByRole('article').first().locator('p').first().innerText()).toBe(naughty)
    const staff = await newcomer()
    staff.on('dialog', (dialog) => { dialogs.push(dialog.message()); void dialog.dismiss() })
    const operator = await operatorSignsIn(staff, on.house.url, administrator)
    await operator.keyboard.press('n')
    await operator.getByRole('log').getByText('javascript:alert(1)').waitFor()
    expect(await operator.getByRole('log').locator('script, svg[onload], img[src="x"]').count()).toBe(0)
    expect(await operator.getByRole('log').getByRole('link').count()).toBe(0)
    await answers(operator, naughty)
    await sees(visitor, 'Прочитано')
    await chat(visitor).getByRole('article').nth(1).waitFor()
    expect(await chat(visitor).getByRole('link', { name: /javascript/ }).count()).toBe(0)
    expect(dialogs).toEqual([])
  }))
})

describe('a hostile or clumsy page', () => {
  test('its styles, its key handlers, its named elements and the script twice do no harm, and it takes none', scene(async () => {
    const context = await newcomer({ bypassCSP: true })
    await context.addInitScript(beClumsy, `${on.house.url}/widget.js`)
    const visitor = await visitorComes(context, on.house.demo, 'sergey')
    expect(await visitor.locator('lifebuoy-chat').count()).toBe(1)
    await looksLikeItself(visitor)
    await opensChat(visitor)
    await chat(visitor).getByRole('button', { name: 'Задать вопрос' }).click()
    await question(visitor).focus()
    await visitor.keyboard.type('Typed: hjkl / ? Enter')
    await visitor.keyboard.press('Backspace')
    expect(await question(visitor).inputValue()).toBe('Typed: hjkl / ? Ente')
    const picked = visitor.waitForEvent('filechooser')
    await chat(visitor).getByRole('button', { name: 'Прикрепить скриншот' }).last().click()
    await (await picked).setFiles({ name: 'till.png', mimeType: 'image/png', buffer: await png() })
    await attached(visitor).waitFor()
    await send(visitor)
    await seesPlace(visitor, 1)
    await visitorWrites(visitor, 'Ещё слово')
    await sees(visitor, 'Ещё слово')
    expect((await talk(visitor)).match(/Ещё слово/g)).toHaveLength(1)
    // the page heard no key of ours, and none of its own was lost
    expect(await visitor.evaluate(() => (window as { heardKeys?: string[] }).heardKeys)).toEqual([])
    await visitor.evaluate(() => { document.querySelector<HTMLElement>('#person')?.focus() })
    await visitor.keyboard.press('j')
    expect(await visitor.evaluate(() => (window as { heardKeys?: string[] }).heardKeys)).toEqual(['j'])
  }))
})

/** What careless programs do: a reset for everything, keys of their own on the whole page, names that hide the document's own, the script twice. */
function beClumsy(script: string): void {
  const heardKeys: string[] = []
  Object.assign(window, { heardKeys, name: 'lifebuoy' })
  for (const kind of ['keydown', 'keypress', 'keyup'] as const) {
    document.addEventListener(kind, (event) => {
      if (kind === 'keydown') heardKeys.push(event.key)
      event.preventDefault()
      event.stopImmediatePropagation()
    })
  }
  setInterval(() => { postMessage({ type: 'lifebuoy', open: true }, '*') }, 50)
  addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style')
    style.textContent = '* { all: unset !important } lifebuoy-chat { position: static; opacity: 0; display: none } button, textarea { display: none !important }'
    const form = document.createElement('form')
    form.append(Object.assign(document.createElement('input'), { name: 'currentScript' }))
    const picture = Object.assign(document.createElement('img'), { name: 'currentScript' })
    document.body.append(style, form, picture, Object.assign(document.createElement('script'), { src: script }))
  })
}

const looksLikeItself = async (page: Page) => {
  const button = page.getByRole('button', { name: /^Поддержка/ })
  const box = await button.boundingBox()
  expect(box?.width).toBeGreaterThan(40)
  expect(box?.height).toBeGreaterThan(40)
}

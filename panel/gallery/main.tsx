import '../src/look/panel.css'
import { render } from 'preact'
import { signal } from '@preact/signals'
import { App } from '../src/app/App.tsx'
import { createDesk, DeskProvider } from '../src/desk/desk.ts'
import { memoryKeep } from '../src/desk/keep.ts'
import { listenForKeys } from '../src/commands/keys.ts'
import { language } from '../src/say.ts'
import type { Ask } from '../src/link/ask.ts'
import { calendarAnswer } from './calendar.ts'
import { now } from './people.ts'
import { deliveryAnswer } from './deliveries.ts'
import { listOf, operatorEntries, states } from './states.ts'

declare global {
  interface Window { galleryStates?: string[] }
}

const wanted = new URLSearchParams(location.search)
const name = wanted.get('state') ?? ''
window.galleryStates = Object.keys(states)

const answers = async (event: string, input: { state?: string }): Promise<unknown> => {
  if (event !== 'conversation:list') return await new Promise<never>(() => {})
  return name === 'listfailed' && input.state === 'resolved' ? { ok: false, error: { code: 'unavailable', message: '' } } : { ok: true, data: { conversations: listOf(input as never) } }
}
globalThis.fetch = (path) => Promise.resolve(new Response(JSON.stringify(deliveryAnswer(name, path instanceof Request ? path.url : String(path)) ?? calendarAnswer(path instanceof Request ? path.url : String(path)) ?? operatorEntries)))

const desk = createDesk({
  link: { ask: answers as Ask, typing: () => {} },
  clock: { now: signal(now), set: () => {}, stop: () => {} },
  keep: memoryKeep(),
  route: { page: 'desk', list: 'line', conversationId: null },
})
language.value = wanted.get('locale') === 'en' ? 'en' : 'ru'
desk.settings.theme.value = wanted.get('theme') === 'dark' ? 'dark' : 'light'
states[name]?.(desk)
listenForKeys(desk)

const root = document.getElementById('panel')
if (root !== null) render(<DeskProvider value={desk}><App /></DeskProvider>, root)
if (name === '') document.body.append(...Object.keys(states).map((state) => Object.assign(document.createElement('a'), { href: `?state=${state}`, textContent: ` ${state} ` })))
setTimeout(() => { document.documentElement.dataset['ready'] = '' }, 300)

import type { Message } from '@lifebuoy/shared'
import type { App } from '../src/app.ts'
import type { Session } from '../src/conversation/session.ts'
import { addStyle } from '../src/look/addStyle.ts'
import tokens from '../src/look/tokens.css'
import launcherCss from '../src/launcher/launcher.css'
import { drawLauncher } from '../src/launcher/launcher.ts'
import { sayLauncher } from '../src/launcher/sayLauncher.ts'
import { store } from '../src/store.ts'
import type { View } from '../src/view.ts'
import { openWindow } from '../src/window/openWindow.tsx'
import { openEditor } from '../src/screenshot/openEditor.tsx'
import { wordsOf } from '../src/window/words.ts'
import { drawSomething } from './drawSomething.ts'
import { fakeSession } from './fakeSession.ts'
import { states } from './states.ts'

/** `gallery.html?state=waiting&theme=dark&locale=en`: one state as it is; without a state, the list of their names. */
const asked = new URLSearchParams(location.search)
const all = await states()
const name = asked.get('state') ?? ''
const state = all[name]
Object.assign(window, { galleryStates: Object.keys(all) })
if (state === undefined) document.body.append(...Object.keys(all).map((each) => Object.assign(document.createElement('a'), { href: `?state=${each}`, textContent: `${each} ` })))
else {
  const host = document.createElement('lifebuoy-chat')
  host.dataset['theme'] = asked.get('theme') ?? 'light'
  document.documentElement.dataset['theme'] = asked.get('theme') ?? 'light'
  const root = host.attachShadow({ mode: 'open' })
  addStyle(root, tokens + launcherCss)
  document.body.append(host)
  const locale = asked.get('locale') === 'en' ? 'en' : 'ru'
  const launcher = drawLauncher(() => undefined, () => undefined)
  launcher.show({ unread: 0, offline: state.link === 'offline', duty: false, open: true, busy: false }, sayLauncher[locale])
  root.append(launcher.button)
  const app: App = {
    options: { product: 'vetmanager', token: () => '' }, server: location.origin, session: store<Session | null>(state.trouble ? null : fakeSession(state)),
    trouble: store<'offline' | 'expired' | null>(state.trouble ?? null), open: store(true), news: store<Message | null>(null), view: store<View>(state.view), locale: store<'ru' | 'en'>(locale), close: () => undefined, retryNow: () => undefined, emit: () => undefined,
  }
  await openWindow(app, root)
  if (state.refuse !== undefined) {
    const files = new DataTransfer()
    files.items.add(new File(['%PDF'], state.refuse))
    root.querySelector('.comp-box')?.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }))
  }
  if (state.edit !== undefined) {
    void openEditor(root, state.edit, await wordsOf(locale))
    await drawSomething(root)
  }
  // Ready is what is drawn: on a busy machine the window may still be on its way in.
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve) })
  await document.fonts.ready
  for (let n = 0; n < 2; n += 1) await frame()
  await Promise.allSettled(root.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity).map(({ finished }) => finished))
  document.documentElement.dataset['ready'] = 'true'
}

import type { Message } from '@lifebuoy/shared'
import type { App } from '../app.ts'
import { unreadOf } from '../conversation/unreadOf.ts'
import { addStyle } from '../look/addStyle.ts'
import tokens from '../look/tokens.css'
import { drawLauncher } from './launcher.ts'
import css from './launcher.css'
import { keepToItself } from './keepToItself.ts'
import { drawTeaser } from './teaser.ts'
import { sayLauncher } from './sayLauncher.ts'

/** The window's own file, fetched at the first opening. */
export interface WindowModule {
  /** Draws the window into `root`; gives back how to remove it. */
  openWindow: (app: App, root: ShadowRoot) => Promise<() => void>
}

export interface Mounted {
  shown: (visible: boolean) => void
  remove: () => void
}

/** Puts the button on the page, in a shadow root of its own, and opens the window when it is pressed. */
export function mount(app: App, loadWindow: () => Promise<WindowModule>, nonce: string): Mounted {
  const host = document.createElement('lifebuoy-chat')
  const root = host.attachShadow({ mode: 'open' })
  addStyle(root, tokens + css, nonce)
  keepToItself(host)
  const { theme = 'auto', launcher: wanted = true } = app.options
  if (theme !== 'auto') host.dataset['theme'] = theme
  const offs: (() => void)[] = []
  let busy = false
  let teaser: HTMLElement | null = null
  let closeWindow: (() => void) | null = null

  const launcher = drawLauncher(() => app.open.set(!app.open.get()), () => void loadWindow().catch(() => undefined))
  launcher.button.hidden = !wanted
  root.append(launcher.button)

  const words = () => sayLauncher[app.locale.get()]
  const show = () => {
    const session = app.session.get()
    const link = session?.link.get()
    const talks = session?.talks.get()
    host.lang = app.locale.get()
    host.toggleAttribute('data-open', app.open.get())
    launcher.show({
      unread: talks ? unreadOf(talks) : 0,
      offline: link === 'offline' || link === 'expired' || link === 'outdated' || app.trouble.get() !== null,
      duty: talks?.welcome?.support.mode === 'duty',
      open: app.open.get(),
      busy,
    }, words())
  }
  const tease = (title: string, text: string, onOpen: () => void) => {
    untease()
    teaser = drawTeaser({ title, text, dismiss: words()('launcher.dismiss'), onDismiss: untease, onOpen: () => { untease(); onOpen() } })
    root.append(teaser)
  }
  const untease = () => { teaser?.remove(); teaser = null }

  const teaseNews = (message: Message | null) => {
    if (message === null || message.author.kind === 'visitor' || app.open.get() || launcher.button.hidden) return
    tease(message.author.name, message.text || words()('launcher.image'), () => {
      app.view.set({ name: 'talk', id: message.conversationId })
      app.open.set(true)
    })
  }

  const openOrClose = async (open: boolean) => {
    show()
    if (!open) {
      const inside = root.activeElement !== null
      closeWindow?.()
      closeWindow = null
      if (inside) launcher.button.focus()
      return app.emit('close', undefined)
    }
    untease()
    app.emit('open', undefined)
    busy = true
    show()
    try {
      const made = await (await loadWindow()).openWindow(app, root)
      if (app.open.get() && closeWindow === null) closeWindow = made
      else made()
    } catch {
      app.open.set(false)
      tease(words()('launcher.failed'), words()('launcher.failedHint'), () => app.open.set(true))
    }
    busy = false
    show()
  }

  const watchSession = () => {
    for (const off of offs.splice(0)) off()
    const session = app.session.get()
    if (session !== null) offs.push(session.talks.watch(show), session.link.watch(show), session.link.watch((link) => { if (link === 'refused') host.hidden = true }))
    else untease()
    show()
  }
  const always = [app.session.watch(watchSession), app.open.watch((open) => void openOrClose(open)), app.locale.watch(show), app.trouble.watch(show), app.news.watch((message) => teaseNews(message))]
  watchSession()

  // A page that redraws its whole body takes the button with it: put it back.
  const replaced = new MutationObserver(() => place())
  const place = () => {
    for (const node of [document.documentElement, document.body]) if (node) replaced.observe(node, { childList: true })
    if (document.body && host.parentNode !== document.body) document.body.append(host)
  }
  place()

  return {
    shown: (visible) => { launcher.button.hidden = !visible; if (!visible) untease() },
    remove: () => {
      replaced.disconnect()
      for (const off of [...offs, ...always]) off()
      closeWindow?.()
      host.remove()
    },
  }
}

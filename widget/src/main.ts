import type { BootOptions, Lifebuoy, LifebuoyEvents } from './embed.ts'
import { boot, type Booted } from './boot.ts'
import { mount, type Mounted, type WindowModule } from './launcher/mount.ts'

/** Put in by the build: the window's file beside this one. */
declare const WINDOW_FILE: string

type Name = keyof LifebuoyEvents
type Listener = (news: never) => void

/** Makes `window.Lifebuoy` and does what was asked of it before this script had come. */
function install(script: HTMLScriptElement | null): void {
  const waiting: unknown = (window as { Lifebuoy?: unknown }).Lifebuoy
  const early = typeof waiting === 'function' ? (waiting as Lifebuoy).q : undefined
  // The script twice on one page: the first one goes on.
  if (typeof waiting === 'function' && early === undefined && (waiting as { here?: true }).here) return

  const own = script?.src || location.href
  const listeners = new Map<Name, Set<Listener>>()
  let booted: Booted | null = null
  let mounted: Mounted | null = null

  const emit = <E extends Name>(event: E, news: LifebuoyEvents[E]) => {
    for (const listener of listeners.get(event) ?? []) {
      try {
        (listener as (news: LifebuoyEvents[E]) => void)(news)
      } catch (error) {
        // The page's own fault must not end ours; it belongs into the page's console.
        setTimeout(() => { throw error })
      }
    }
  }
  const off = (event: Name, fn: Listener) => { listeners.get(event)?.delete(fn) }
  const loading: { window?: Promise<WindowModule> } = {}
  let failures = 0
  const loadWindow = () => {
    // A failed import may be remembered by the browser under its address, so the next one asks for another.
    const again = failures === 0 ? '' : `?${failures}`
    loading.window ??= (import(new URL(WINDOW_FILE, own).href + again) as Promise<WindowModule>).catch((error: unknown) => {
      delete loading.window
      failures += 1
      throw error
    })
    return loading.window
  }
  const shutdown = () => {
    mounted?.remove()
    booted?.stop()
    mounted = null
    booted = null
  }

  const verbs: { [verb: string]: (...given: never[]) => unknown } = {
    boot: (options: BootOptions) => {
      shutdown()
      if (typeof options?.product !== 'string' || typeof options.token !== 'function') return console.warn('Lifebuoy: boot needs { product, token }')
      const server = new URL(options.server ?? own, location.href).origin
      booted = boot(options, server, emit)
      mounted = mount(booted.app, loadWindow, script?.nonce ?? '')
    },
    shutdown,
    open: (conversationId?: string) => {
      if (typeof conversationId === 'string') booted?.app.view.set({ name: 'talk', id: conversationId })
      booted?.app.open.set(true)
    },
    close: () => booted?.app.open.set(false),
    hide: () => mounted?.shown(false),
    show: () => mounted?.shown(true),
    on: (event: Name, fn: Listener) => {
      if (!listeners.has(event)) listeners.set(event, new Set())
      listeners.get(event)?.add(fn)
      return () => off(event, fn)
    },
    off,
  }
  const call = (verb: string, ...given: never[]) => {
    const act = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
    if (act === undefined) return console.warn(`Lifebuoy: there is no "${verb}"`)
    return act(...given)
  }
  Object.assign(window, { Lifebuoy: Object.assign(call, { here: true }) })
  for (const args of early === undefined ? [] : Array.from(early)) {
    const [verb, ...given] = Array.from(args) as [string, ...never[]]
    call(verb, ...given)
  }
}

// Asked of the prototype: an element named `currentScript` on the page would answer in its place.
const script: unknown = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript')?.get?.call(document)
install(script instanceof HTMLScriptElement ? script : null)

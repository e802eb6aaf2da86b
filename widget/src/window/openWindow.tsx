import { render } from 'preact'
import { times } from '@lifebuoy/shared/texts/times'
import type { App } from '../app.ts'
import { addStyle } from '../look/addStyle.ts'
import tokens from '../look/windowTokens.css'
import { createAnnouncer } from './announcer.ts'
import { ReadingContext } from './reading.ts'
import { Window } from './Window.tsx'
import { wordsOf } from './words.ts'
import css from './window.css'

const styled = new WeakSet<ShadowRoot>()

/** Draws the window into the button's shadow root; gives back how to remove it. */
export async function openWindow(app: App, root: ShadowRoot): Promise<() => void> {
  const say = await wordsOf(app.locale.get())
  if (!styled.has(root)) addStyle(root, tokens + css)
  styled.add(root)
  const place = document.createElement('div')
  const [polite, assertive] = [liveRegion('polite'), liveRegion('assertive')]
  root.append(polite, assertive, place)
  const announcer = createAnnouncer(polite, assertive)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const home = app.session.get()?.talks.get().welcome?.support.schedule?.timeZone ?? 'Europe/Moscow'
  const reading = { app, root, say, times: times({ say, zone, home }), announcer, product: productOf(app) }
  render(<ReadingContext.Provider value={reading}><Window /></ReadingContext.Provider>, place)
  return () => {
    render(null, place)
    announcer.stop()
    for (const node of [place, polite, assertive]) node.remove()
  }
}

function liveRegion(kind: 'polite' | 'assertive'): HTMLElement {
  const region = document.createElement('div')
  region.className = 'vh'
  region.setAttribute('aria-live', kind)
  return region
}

/** Before the server has said the name, the id with a capital letter. */
function productOf(app: App): string {
  const id = app.options.product
  return app.session.get()?.talks.get().welcome?.product?.name ?? id.charAt(0).toUpperCase() + id.slice(1)
}

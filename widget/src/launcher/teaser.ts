import { element } from './element.ts'

export interface Teaser {
  title: string
  text: string
  dismiss: string
  onOpen: () => void
  onDismiss: () => void
}

/** The news beside the button while the window is closed; said politely to a screen reader. */
export function drawTeaser({ title, text, dismiss, onOpen, onDismiss }: Teaser): HTMLElement {
  const open = element('button', { class: 'teaser-open', type: 'button' }, element('b', {}, title), element('span', {}, text))
  open.addEventListener('click', onOpen)
  const close = element('button', { class: 'teaser-close', type: 'button', 'aria-label': dismiss }, element('svg', { viewBox: '0 0 24 24', width: 18, height: 18, 'aria-hidden': 'true' }, element('path', {
    d: 'M6.25 6.25l11.5 11.5M17.75 6.25l-11.5 11.5', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.75, 'stroke-linecap': 'round',
  })))
  close.addEventListener('click', onDismiss)
  return element('div', { class: 'teaser', role: 'status' }, open, close)
}

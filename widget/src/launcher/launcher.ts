import { element } from './element.ts'
import type { sayLauncher } from './sayLauncher.ts'

type SayLauncher = (typeof sayLauncher)['ru']

/** What the button shows: news first, then no line, then duty. */
export interface LauncherNews {
  unread: number
  offline: boolean
  duty: boolean
  open: boolean
  busy: boolean
}

export interface Launcher {
  button: HTMLButtonElement
  show: (news: LauncherNews, say: SayLauncher) => void
}

/** The lifebuoy as a real button: its own name says what its badge shows. */
export function drawLauncher(onPress: () => void, onNear: () => void): Launcher {
  const badge = element('span', { class: 'badge', 'aria-hidden': 'true' })
  const down = element('svg', { class: 'is-down', viewBox: '0 0 24 24', width: 24, height: 24, 'aria-hidden': 'true' }, element('path', {
    d: 'M5.5 9.5 12 16l6.5-6.5', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.75, 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
  }))
  const button = element('button', { class: 'launch', type: 'button', 'aria-expanded': 'false', 'aria-haspopup': 'dialog' }, drawBuoy(), down, badge)
  button.addEventListener('click', onPress)
  button.addEventListener('pointerenter', onNear, { once: true })
  button.addEventListener('focus', onNear, { once: true })
  return {
    button,
    show: ({ unread, offline, duty, open, busy }, say) => {
      const word = unread > 0 ? 'unread' : offline ? 'offline' : duty ? 'duty' : 'label'
      button.setAttribute('aria-label', open ? say('launcher.collapse') : word === 'unread' ? say('launcher.unread', { n: unread }) : say(`launcher.${word}`))
      button.setAttribute('aria-expanded', String(open))
      button.setAttribute('aria-busy', String(busy))
      badge.hidden = word === 'label'
      badge.className = word === 'unread' ? 'badge' : `badge is-dot is-${word === 'duty' ? 'duty' : 'off'}`
      badge.textContent = word !== 'unread' ? '' : unread > 9 ? '9+' : String(unread)
    },
  }
}

/** Ring, four wraps and two edges; hole and wraps are filled, so that it reads on any page. */
function drawBuoy(): SVGElement {
  const middle = { cx: 28, cy: 28 }
  return element('svg', { class: 'buoy', viewBox: '0 0 56 56', 'aria-hidden': 'true' },
    element('circle', { ...middle, class: 'b-wrap', r: 20.75, 'stroke-width': 12.5 }),
    element('circle', { ...middle, class: 'b-ring', r: 20.75, 'stroke-width': 12.5, 'stroke-dasharray': '20.86 11.73', 'stroke-dashoffset': 10.43 }),
    element('circle', { ...middle, class: 'b-edge', r: 26.25 }),
    element('circle', { ...middle, class: 'b-edge', r: 15.25 }))
}

import type { Mode } from '@lifebuoy/shared'

/**
 * How a product puts the lifebuoy on its pages.
 *
 * One global function, `Lifebuoy(verb, …)`. The first line below lets it be called before the script has come:
 *
 * ```html
 * <script>
 *   window.Lifebuoy = window.Lifebuoy || function () { (Lifebuoy.q = Lifebuoy.q || []).push(arguments) }
 *   Lifebuoy('boot', { product: 'vetmanager', token: () => fetch('/support-token').then((r) => r.text()) })
 * </script>
 * <script async src="https://support.example/widget.js"></script>
 * ```
 *
 * | call | does |
 * |---|---|
 * | `Lifebuoy('boot', options)` | draws the button and connects; a second `boot` first shuts the other one down |
 * | `Lifebuoy('shutdown')` | closes the connection, removes everything from the page and from memory: call it at sign-out |
 * | `Lifebuoy('open', conversationId?)`, `Lifebuoy('close')` | the window; without an id it opens where the person left it |
 * | `Lifebuoy('hide')`, `Lifebuoy('show')` | the button (a product with a button of its own hides ours, or boots with `launcher: false`) |
 * | `Lifebuoy('on', event, fn)` | listens; gives back a function that stops listening (once the script has come) |
 * | `Lifebuoy('off', event, fn)` | stops listening, also before the script has come |
 *
 * | event | `fn` receives | when |
 * |---|---|---|
 * | `ready` | nothing | connected for the first time after `boot` |
 * | `open`, `close` | nothing | the window was opened or closed, by whomever |
 * | `unread` | the number of unread answers | it changed |
 * | `queue` | `QueueNews` | the place in the line changed |
 *
 * The page's policy needs `script-src` for the script (a nonce with `'strict-dynamic'` is enough) and the support's origin
 * in `connect-src` (with `wss:`) and `img-src`. No inline style, no eval, no Trusted Types policy, no frames, no cookies.
 */
export interface Lifebuoy {
  (verb: 'boot', options: BootOptions): void
  (verb: 'shutdown' | 'close' | 'hide' | 'show'): void
  (verb: 'open', conversationId?: string): void
  <E extends keyof LifebuoyEvents>(verb: 'on', event: E, fn: (news: LifebuoyEvents[E]) => void): () => void
  <E extends keyof LifebuoyEvents>(verb: 'off', event: E, fn: (news: LifebuoyEvents[E]) => void): void
  /** Calls that were made before the script had come. */
  q?: ArrayLike<unknown>[]
}

export interface BootOptions {
  /** The product's id, as the support's configuration names it (`iss` of its tokens). */
  product: string
  /**
   * Fetches a token signed by the product's own back end. Called at boot, before each token runs out and after an
   * `unauthorized`; when it comes back for another person, everything of the first leaves the page before anything is drawn.
   * Rejecting means "not now" (it is tried again); an empty string means "nobody is signed in".
   */
  token: () => Promise<string> | string
  /** `ru` (default, or the token's `locale`) or `en`. */
  locale?: string
  /** The support's origin; default: where the script came from. */
  server?: string
  /** `false`: no button, the product opens the window itself. Default `true`. */
  launcher?: boolean
  /** `auto` (default) follows the system. */
  theme?: 'light' | 'dark' | 'auto'
  /**
   * What the product can say about itself when an operator asks for technical details (version, page …): shown to the person
   * as it is, sent only after a yes. Values are cut at 500 characters.
   */
  details?: () => { [name: string]: string }
}

export interface LifebuoyEvents {
  ready: void
  open: void
  close: void
  unread: number
  queue: QueueNews
}

export interface QueueNews {
  conversationId: string
  /** 1: nobody before is unanswered. */
  place: number
  /** `place - 1`. */
  ahead: number
  estimate: { fromMinutes: number; toMinutes: number } | null
  /** ISO 8601 in UTC; null where nothing was promised. */
  answerBy: string | null
  mode: Mode
}

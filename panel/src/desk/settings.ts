import { effect, signal, type Signal } from '@preact/signals'
import { language, type Language } from '../say.ts'
import type { Keep } from './keep.ts'

export interface Settings {
  theme: Signal<'light' | 'dark'>
  sound: Signal<boolean>
  /** The operator wants desktop notifications; the browser has the last word. */
  notices: Signal<boolean>
  /** The clinic's column where it does not fit beside the conversation. */
  sideOpen: Signal<boolean>
}

/** What each operator chooses for this browser. */
export function createSettings(keep: Keep): Settings {
  const dark = typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches
  const kept = keep.read('theme')
  const theme = signal<'light' | 'dark'>(kept === 'light' || kept === 'dark' ? kept : dark ? 'dark' : 'light')
  const sound = signal(keep.read('sound') !== 'off')
  const notices = signal(keep.read('notices') === 'on')
  language.value = languageOf(keep.read('language') ?? navigator.language)

  effect(() => { document.documentElement.dataset['theme'] = theme.value })
  effect(() => { document.documentElement.lang = language.value })
  let first = true
  effect(() => {
    const now = { theme: theme.value, sound: sound.value ? 'on' : 'off', notices: notices.value ? 'on' : 'off', language: language.value }
    if (!first) for (const [name, value] of Object.entries(now)) keep.write(name, value)
    first = false
  })
  return { theme, sound, notices, sideOpen: signal(false) }
}

const languageOf = (tag: string): Language => (/^(ru|be|uk|kk)/i.test(tag) ? 'ru' : 'en')

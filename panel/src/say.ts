import { signal } from '@preact/signals'
import { en } from '@lifebuoy/shared/texts/en'
import { enPanel } from '@lifebuoy/shared/texts/en.panel'
import { ru } from '@lifebuoy/shared/texts/ru'
import { ruPanel } from '@lifebuoy/shared/texts/ru.panel'
import type { ParamsOf } from '@lifebuoy/shared/texts/dictionary'
import { say as sayIn, type Say } from '@lifebuoy/shared/texts/say'

export type Language = 'ru' | 'en'
type Words = typeof ru & typeof ruPanel

/** A sentence that needs nothing filled in. */
export type PlainKey = { [K in keyof Words]: [ParamsOf<Words[K]>] extends [never] ? K : never }[keyof Words]

export const language = signal<Language>('ru')

const voices: { readonly [L in Language]: Say<Words> } = {
  ru: sayIn<Words>({ ...ru, ...ruPanel }, 'ru'),
  en: sayIn<Words>({ ...en, ...enPanel }, 'en'),
}

/** The sentence of a key in the language of the window; what is drawn with it is drawn anew when that changes. */
export const say: Say<Words> = new Proxy(voices.ru, {
  apply: (_, self, spoken) => Reflect.apply(voices[language.value], self, spoken),
  get: (_, name) => Reflect.get(voices[language.value], name),
})

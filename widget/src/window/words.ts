import { ru } from '@lifebuoy/shared/texts/ru'
import { ruWidget } from '@lifebuoy/shared/texts/ru.widget'
import { say, type Say } from '@lifebuoy/shared/texts/say'

export type Words = Say<typeof ru & typeof ruWidget>

/** Russian comes with the window; every other language is a file of its own. */
export async function wordsOf(locale: 'ru' | 'en'): Promise<Words> {
  if (locale === 'ru') return say<typeof ru & typeof ruWidget>({ ...ru, ...ruWidget }, 'ru')
  const { english } = await import('./english.ts')
  return say<typeof ru & typeof ruWidget>(english, 'en')
}

import { enLauncher } from '@lifebuoy/shared/texts/en.launcher'
import { ruLauncher } from '@lifebuoy/shared/texts/ru.launcher'
import { say } from '@lifebuoy/shared/texts/say'

/** The button speaks both languages at once: its words are few, and a second file would come too late. */
export const sayLauncher = {
  ru: say<typeof ruLauncher>(ruLauncher, 'ru'),
  en: say<typeof ruLauncher>(enLauncher, 'en'),
}

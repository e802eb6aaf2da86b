import { en } from '@lifebuoy/shared/texts/en'
import { enWidget } from '@lifebuoy/shared/texts/en.widget'

export const english = { ...en, ...enWidget }

import { limits } from '@lifebuoy/shared'
import type { QuestionFault } from '@lifebuoy/shared/rules/question'
import type { Words } from '../window/words.ts'

/** What is wrong with a question and what to do about it. */
export function faultSentence(say: Words, { field, fault }: QuestionFault): string {
  switch (fault) {
    case 'empty': return say('ask.empty')
    case 'too_long': return say('ask.tooLong', { max: (field === 'text' ? limits.text : limits.step).toLocaleString(say.locale) })
    case 'too_many': return say('ask.tooManySteps', { n: limits.steps })
    case 'characters': return say('ask.characters')
  }
}

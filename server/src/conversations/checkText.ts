import { question, type Question } from '@lifebuoy/shared/rules/question'
import { Refusal } from '../refusal.ts'

/** What may be kept of a text and its steps (R3); throws `invalid` with the field. */
export function checkText(given: { text: string; steps?: readonly string[] }, mayBeEmpty = false): Question {
  const checked = question(given, mayBeEmpty)
  if ('fault' in checked) throw new Refusal('invalid', { field: checked.field })
  return checked
}

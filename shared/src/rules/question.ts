import { limits } from '../protocol/limits.ts'

export interface Question {
  text: string
  /** Without the blank ones. */
  steps: string[]
}

/** `field` is `text`, `steps` or `steps.N`, counted from 0 as they were given. */
export interface QuestionFault {
  field: 'text' | 'steps' | `steps.${number}`
  fault: 'empty' | 'too_long' | 'characters' | 'too_many'
}

/** NUL, which the record cannot keep, and halves of surrogate pairs, which are no text. */
const unfit = (text: string) => text.includes('\0') || /\p{Surrogate}/u.test(text)

/** Characters as people and the record count them: one for a surrogate pair. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

const tooLong = (text: string, limit: number) => text.length > limit && countCharacters(text) > limit

/**
 * R3: the question as it is kept, trimmed and without blank steps, or the first fault. A short or clumsy question is never at fault.
 * `mayBeEmpty`: a message with an attachment needs no words.
 */
export function question(given: { text: string; steps?: readonly string[] }, mayBeEmpty = false): Question | QuestionFault {
  if (unfit(given.text)) return { field: 'text', fault: 'characters' }
  const text = given.text.trim()
  if (text === '' && !mayBeEmpty) return { field: 'text', fault: 'empty' }
  if (tooLong(text, limits.text)) return { field: 'text', fault: 'too_long' }

  const steps: string[] = []
  for (const [index, raw] of (given.steps ?? []).entries()) {
    if (unfit(raw)) return { field: `steps.${index}`, fault: 'characters' }
    const step = raw.trim()
    if (step === '') continue
    if (tooLong(step, limits.step)) return { field: `steps.${index}`, fault: 'too_long' }
    steps.push(step)
  }
  if (steps.length > limits.steps) return { field: 'steps', fault: 'too_many' }
  return { text, steps }
}

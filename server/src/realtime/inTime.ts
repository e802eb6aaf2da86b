import { Refusal } from '../refusal.ts'

/** Source: every request ends within five seconds, whatever the record does. */
const answerMs = 4_700

/** The work's own end, or `unavailable`: then nobody knows what became of it, and the same bytes find out. The work itself goes on to its end. */
export async function inTime<T>(work: Promise<T>, ms = answerMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Refusal('unavailable')) }, ms) })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

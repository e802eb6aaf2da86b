import type { ru } from './ru.ts'
import type { Say } from './say.ts'

/** R8 in words; a range up to an hour and a half is said in minutes, a longer one in whole hours. */
export function estimateSentence(say: Say<typeof ru>, { fromMinutes, toMinutes }: { fromMinutes: number; toMinutes: number }): string {
  if (toMinutes <= 5) return say('eta.minutes')
  if (toMinutes === 60 && fromMinutes < 30) return say('eta.hour')
  if (toMinutes <= 90) return say('eta.range', { from: fromMinutes, to: toMinutes })
  const [from, to] = [Math.floor(fromMinutes / 60), Math.ceil(toMinutes / 60)]
  return from < 1 ? say('eta.hours') : say('eta.hourRange', { from, n: to })
}

import { addDays, addMonths } from '../calendar/dates.ts'
import { say } from '../say.ts'

export const lengths = ['day', 'fortnight', 'month', 'year'] as const
export type Length = (typeof lengths)[number]

/** Days, both included. */
export interface Span { from: string; to: string }

/** The period of a length that ends, or whose calendar month or year is, `back` steps before today. */
export function spanOf(length: Length, today: string, back: number): Span {
  switch (length) {
    case 'day': return { from: addDays(today, -back), to: addDays(today, -back) }
    case 'fortnight': return { from: addDays(today, -13 - 14 * back), to: addDays(today, -14 * back) }
    case 'month': return { from: addMonths(today, -back), to: addDays(addMonths(today, 1 - back), -1) }
    case 'year': {
      const year = Number(today.slice(0, 4)) - back
      return { from: `${year}-01-01`, to: `${year}-12-31` }
    }
  }
}

/** 9–22 ноября 2026 */
export function spanInWords({ from, to }: Span): string {
  const format = new Intl.DateTimeFormat(say.locale === 'en' ? 'en-GB' : say.locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  return format.formatRange(Date.parse(from), Date.parse(to)).replace(/\s*г\.$/, '').replace(/\s*–\s*/g, '–')
}

/** The columns of a chart: days, or months where there are too many of them. */
export function columnsOf<T extends { day: string; asked: number; off: boolean }>(days: readonly T[]): { key: string; asked: number; off: boolean }[] {
  if (days.length <= 62) return days.map(({ day, asked, off }) => ({ key: day, asked, off }))
  const months = new Map<string, number>()
  for (const { day, asked } of days) months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + asked)
  return [...months].map(([key, asked]) => ({ key, asked, off: false }))
}

/** Round marks of an axis from 0 up to at least `most`. */
export function marksOf(most: number): number[] {
  const rough = Math.max(most, 4) / 4
  const unit = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((n) => n * unit).find((one) => one >= rough) ?? rough
  const marks = [0]
  while ((marks.at(-1) ?? 0) < most) marks.push((marks.at(-1) ?? 0) + step)
  return marks.length > 1 ? marks : [0, step]
}

const dayMs = 86_400_000

/** The `YYYY-MM-DD` so many days later, on the calendar and without any zone. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
}

export function isWeekend(date: string): boolean {
  const day = new Date(date).getUTCDay()
  return day === 0 || day === 6
}

/** Whether it is a day of the calendar, written `YYYY-MM-DD`. */
export function isDate(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false
  const parsed = Date.parse(date)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 10) === date
}

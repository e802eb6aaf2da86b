import { say } from '../say.ts'

/** Москва, UTC+3: a zone as people call it, and how far it is from the common time. That it is no summer time goes without saying. */
export function zoneWords(timeZone: string, now: number): string {
  const name = (kind: 'long' | 'shortOffset') =>
    new Intl.DateTimeFormat(say.locale, { timeZone, timeZoneName: kind }).formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  const [place, offset] = [name('long').replace(/,? стандартное время$/, '').replace(/ Standard Time$/, ' Time'), name('shortOffset').replace('GMT', 'UTC')]
  return place.startsWith('GMT') ? offset : `${place}, ${offset}`
}

/** What a clock there shows. */
export const clockIn = (timeZone: string, now: number): string =>
  new Intl.DateTimeFormat('ru', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now)

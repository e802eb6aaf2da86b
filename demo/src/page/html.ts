/** Text as it stands in HTML, in an attribute too. */
export const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** Roubles with a space that does not break. */
export const money = (roubles: number): string => roubles.toLocaleString('ru-RU').replace(/\s/g, '\u00a0')

export const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** An operator's name for signing in, as it is stored and compared. */
export const emailOf = (text: string): string => text.replace(/[\p{Cc}\p{Cs}]/gu, '').trim().normalize('NFC').toLowerCase()

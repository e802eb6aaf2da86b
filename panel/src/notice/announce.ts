import type { Desk } from '../desk/desk.ts'

/** Tells a screen reader, politely; the same sentence again is told again. */
export function announce(desk: Desk, text: string): void {
  desk.announced.value = desk.announced.value === text ? `${text}\u00a0` : text
}

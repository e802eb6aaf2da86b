import { signal } from '@preact/signals'

/** Whose calendar, hours, roster and reports are looked at, on all of these pages; null: nobody chose. */
export const chosenProduct = signal<string | null>(null)

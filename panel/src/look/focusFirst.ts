/** As `ref`: takes the focus once, when its part appears because somebody asked for it. */
export const focusFirst = (element: HTMLElement | null): void => { element?.focus() }

const kept = ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'paste', 'copy', 'cut', 'drop', 'dragover', 'focusin', 'focusout', 'contextmenu']

/**
 * What happens inside stays inside: a program that listens for keys on its page, or pulls the focus back into its own window,
 * never hears of ours. Clicks go on, so that its menus still close when somebody turns to us.
 */
export function keepToItself(host: HTMLElement): void {
  for (const kind of kept) host.addEventListener(kind, (event) => event.stopPropagation())
}

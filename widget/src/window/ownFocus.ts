/** The roots whose people have turned to the page around: by the pointer, or by giving the focus to something there. */
const left = new WeakSet<ShadowRoot>()

/** Notes where people turn to, until the returned function is called. */
export function watchFocus(root: ShadowRoot): () => void {
  const turned = ({ target }: Event) => {
    if (target === root.host) left.delete(root)
    else left.add(root)
  }
  document.addEventListener('focusin', turned, true)
  document.addEventListener('pointerdown', turned, true)
  return () => {
    document.removeEventListener('focusin', turned, true)
    document.removeEventListener('pointerdown', turned, true)
  }
}

/** Whether the focus is ours, or was until what held it went away. Nobody who works in the page may be torn from it. */
export function ownFocus(root: ShadowRoot): boolean {
  return document.activeElement === root.host || (document.activeElement === document.body && !left.has(root))
}

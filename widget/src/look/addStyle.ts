/**
 * Puts a style sheet into a shadow root. Constructed sheets are no inline style for a page's policy; browsers without them
 * (Safari before 16.4) get a style element with the script's own nonce.
 */
export function addStyle(root: ShadowRoot, css: string, nonce = ''): void {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return
  }
  const style = document.createElement('style')
  style.nonce = nonce
  style.textContent = css
  root.append(style)
}

/** A piece of a text: plain, or with the address that it names. */
export interface Piece {
  text: string
  href?: string
}

/** An address as people write it. Linear: each sign is looked at once, whatever the text. */
const address = /(?:https?:\/\/|www\.)[^\s<>"'«»]{1,2000}|mailto:[^\s<>"'«»]{3,300}|tel:\+?[\d-]{3,20}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/gi

/** Finds addresses to link: http, https, mailto and tel, nothing else. What is shown is what was written. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const found = trimEnd(match[0])
    const href = hrefOf(found)
    if (href === null) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: found, href })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

/** A full stop at the end is the sentence's; a closing bracket is the address's only where one was opened in it. */
function trimEnd(found: string): string {
  let end = found
  for (;;) {
    const last = end.at(-1) ?? ''
    if ('.,;:!?…'.includes(last)) end = end.slice(0, -1)
    else if (last === ')' && end.split(')').length > end.split('(').length) end = end.slice(0, -1)
    else return end
  }
}

function hrefOf(found: string): string | null {
  const written = /^(https?:|mailto:|tel:)/i.test(found) ? found : found.includes('@') && !found.startsWith('www.') ? `mailto:${found}` : `https://${found}`
  try {
    const url = new URL(written)
    return ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

import { linkify } from './linkify.ts'

/** What somebody wrote, as text: addresses become links, nothing becomes markup. */
export function Text({ text }: { text: string }) {
  return <>{linkify(text).map(({ text: words, href }, i) => (href === undefined ? words : <a key={i} href={href} target="_blank" rel="noopener noreferrer nofollow">{words}</a>))}</>
}

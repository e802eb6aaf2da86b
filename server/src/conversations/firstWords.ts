const cut = (text: string, limit: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= limit) return line
  const characters = Array.from(line.slice(0, 2 * limit + 2))
  if (characters.length <= limit) return line
  const head = characters.slice(0, limit).join('')
  const word = head.lastIndexOf(' ')
  return `${word > limit / 2 ? head.slice(0, word) : head}…`
}

/** The first words of a question, on one line. */
export const title = (text: string): string => cut(text, 80)

/** The first words of a message, on one line. */
export const preview = (text: string): string => cut(text, 160)

import { render } from 'preact'
import { addStyle } from '../look/addStyle.ts'
import type { Words } from '../window/words.ts'
import { Editor } from './Editor.tsx'
import css from './editor.css'

const styled = new WeakSet<ShadowRoot>()

/** Opens the editor over the page; resolves with the drawn image, or null when it was put away. */
export async function openEditor(root: ShadowRoot, blob: Blob, say: Words): Promise<Blob | null> {
  if (!styled.has(root)) addStyle(root, css)
  styled.add(root)
  const image = await createImageBitmap(blob)
  const before = root.activeElement
  const place = document.createElement('div')
  place.className = 'ed-veil'
  root.append(place)
  const drawn = await new Promise<Blob | null>((resolve) => render(<Editor image={image} say={say} onDone={resolve} />, place))
  render(null, place)
  place.remove()
  image.close()
  if (before instanceof HTMLElement) before.focus()
  return drawn
}

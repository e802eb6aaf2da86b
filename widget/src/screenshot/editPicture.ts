import type { Words } from '../window/words.ts'

/** Lets the person draw on an image before it is sent; null when he cancels. The editor is a file of its own. */
export async function editPicture(root: ShadowRoot, blob: Blob, say: Words): Promise<Blob | null> {
  const { openEditor } = await import('./openEditor.tsx')
  return openEditor(root, blob, say)
}

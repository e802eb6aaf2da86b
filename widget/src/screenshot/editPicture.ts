import type { Session } from '../conversation/session.ts'
import type { Words } from '../window/words.ts'

/** Lets the person draw on an image before it is sent; null when he cancels. The editor is a file of its own. */
export async function editPicture(session: Session, blob: Blob, say: Words): Promise<Blob | null> {
  void session
  const { openEditor } = await import('./openEditor.tsx')
  return openEditor(blob, say)
}

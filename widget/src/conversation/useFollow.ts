import { useEffect } from 'preact/hooks'
import { useReading, useSession } from '../window/reading.ts'
import { useStore } from '../window/useStore.ts'

/** A question that was shown under its entry goes on under its conversation; one that is nowhere any more leads home. */
export function useFollow(id: string, here: boolean): void {
  const { app } = useReading()
  const session = useSession()
  const { conversations, messages, welcome } = useStore(session.talks)
  const welcomed = welcome !== null
  useEffect(() => {
    if (conversations[id] !== undefined) return
    const opened = Object.values(messages).flat().find((message) => message.clientId === id)
    if (opened !== undefined && conversations[opened.conversationId] !== undefined) app.view.set({ name: 'talk', id: opened.conversationId })
    if (opened !== undefined || here || !welcomed) return
    // Another window may have sent it a moment before its message came here.
    const timer = setTimeout(() => app.view.set({ name: 'home' }), 3_000)
    return () => clearTimeout(timer)
  }, [id, here, messages, conversations, welcomed])
}

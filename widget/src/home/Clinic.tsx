import { useEffect, useState } from 'preact/hooks'
import type { Conversation } from '@lifebuoy/shared'
import { Head } from '../window/Head.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { Strip } from '../window/Strip.tsx'
import { useStore } from '../window/useStore.ts'
import { Row } from './Mine.tsx'

const page = 30

/** All questions of the clinic, for its lead: to read, not to write in. */
export function Clinic() {
  const { app, say } = useReading()
  const session = useSession()
  const known = useStore(session.talks, (talks) => talks.conversations)
  const [ids, setIds] = useState<string[] | null>(null)
  const [more, setMore] = useState(false)
  const load = async (before?: string) => {
    const answer = await session.ask('conversation:list', { scope: 'account', limit: page, ...(before === undefined ? {} : { before }) })
    if (!answer?.ok) return setIds((now) => now ?? [])
    for (const conversation of answer.data.conversations) session.take(conversation)
    setIds((now) => [...(before === undefined ? [] : now ?? []), ...answer.data.conversations.map(({ id }) => id)])
    setMore(answer.data.conversations.length === page)
  }
  useEffect(() => void load(), [session])
  const rows = (ids ?? []).map((id) => known[id]).filter((one): one is Conversation => one !== undefined)
  return (
    <>
      <Head title={say('ask.clinicHistory')} back={() => app.view.set({ name: 'home' })} />
      <Strip />
      <div class="w-body">
        {ids === null ? <><div class="bone" /><div class="bone" /></> : rows.length === 0 && <p class="small">{say('ask.noHistory')}</p>}
        <ul class="mine">{rows.map((one) => <Row key={one.id} conversation={one} whose />)}</ul>
        {more && <button class="btn is-text is-more" type="button" onClick={() => void load(ids?.at(-1))}>{say('more')}</button>}
      </div>
    </>
  )
}

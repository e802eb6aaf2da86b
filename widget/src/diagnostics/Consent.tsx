import { useMemo, useState } from 'preact/hooks'
import { Icon } from '../look/Icon.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { collectFacts } from './collectFacts.ts'

const named = ['browser', 'system', 'screen', 'language', 'timeZone', 'program', 'page'] as const

/** Support asks for technical details: every value that would be sent, and a no that costs nothing. */
export function Consent({ conversationId, requestId }: { conversationId: string; requestId: string }) {
  const { app, say, announcer } = useReading()
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const facts = useMemo(() => collectFacts(say.locale, app.options.details), [requestId])
  const answer = async (data: typeof facts | null) => {
    if (busy) return
    setBusy(true)
    const done = await session.ask('diagnostics:answer', { requestId, data })
    setBusy(false)
    // Answered in another window, or the request is gone: nothing is left to ask here.
    if (done === null || (!done.ok && done.error.code !== 'conflict' && done.error.code !== 'not_found')) return announcer.assertive(say('net.error'))
    announcer.polite(data === null ? say('diag.declined') : say('diag.sent'))
    session.answered(conversationId)
  }
  const label = (name: string) => (named.includes(name as typeof named[number]) ? say(`diag.${name as typeof named[number]}`) : name)
  return (
    <section class="note-card" aria-label={say('diag.title')}>
      <h3><Icon name="lock" />{say('diag.title')}</h3>
      <p class="small">{say('diag.below')}</p>
      <dl class="facts">{Object.entries(facts).map(([name, value]) => <div key={name}><dt>{label(name)}</dt><dd>{value}</dd></div>)}</dl>
      <div class="acts">
        <button class="btn is-main" type="button" aria-disabled={busy} onClick={() => void answer(facts)}>{say('diag.agree')}</button>
        <button class="btn is-quiet" type="button" aria-disabled={busy} onClick={() => void answer(null)}>{say('diag.decline')}</button>
      </div>
      <p class="small is-faint">{say('diag.free')}</p>
    </section>
  )
}

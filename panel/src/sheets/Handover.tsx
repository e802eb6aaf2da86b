import { useState } from 'preact/hooks'
import type { Conversation } from '@lifebuoy/shared'
import { handOver } from '../commands/deeds.ts'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { Sheet } from './Sheet.tsx'
import { SheetFoot } from './SheetFoot.tsx'
import { summaryOf } from './summaryOf.ts'

/** Hands a question to development with a summary, begun from what the clinic wrote. */
export function Handover({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const [summary, setSummary] = useState(() => summaryOf(desk.known.value.talks[conversation.id]?.messages ?? []))
  const [tried, setTried] = useState(false)
  const empty = summary.trim() === ''
  const act = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (!empty && await handOver(desk, conversation, summary.trim())) desk.sheet.value = null
  }
  return (
    <Sheet title={say('handover.title', { number: conversation.arrival ?? '—' })} onKeyDown={(event) => {
      if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) void act(event)
    }}>
      <form onSubmit={(event) => void act(event)}>
        <label class="labelled">
          <span>{say('handover.summary')}</span>
          <textarea class="input" rows={9} value={summary} data-first aria-invalid={tried && empty} onInput={(event) => { setSummary(event.currentTarget.value) }} />
        </label>
        {tried && empty ? <p class="failed" role="alert">{say('handover.empty')}</p> : <p class="small">{say('handover.hint')}</p>}
        <SheetFoot label={say('act.handover')} />
      </form>
    </Sheet>
  )
}

import type { Conversation, Diagnostics } from '@lifebuoy/shared'
import { can, commandOf } from '../commands/commands.ts'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { knownDetails, linesOf, newestOf } from './details.ts'

/** What the visitor agreed to tell about his browser, or the button that asks for it. */
export function Details({ conversation, details }: { conversation: Conversation; details: readonly Diagnostics[] }) {
  const desk = useDesk()
  const newest = newestOf(details)
  const ask = commandOf('diagnostics')
  const mayAsk = can(desk, ask)
  const waits = newest !== null && newest.answeredAt === null
  const declined = newest !== null && newest.answeredAt !== null && newest.data === null
  if (newest === null && !mayAsk) return null
  return (
    <section>
      <h3 class="label">
        <span>{say('side.details')}</span>
        {newest?.answeredAt != null && newest.data !== null && <span class="is-light">{say('side.agreed', { time: words().brief(newest.answeredAt, desk.now.value) })}</span>}
      </h3>
      {newest?.data != null && <dl>{linesOf(newest.data).map(([name, value]) => [<dt key={`${name} name`}>{labelOf(name)}</dt>, <dd key={name}>{value}</dd>])}</dl>}
      {newest?.data == null && <p class="small">{say(waits ? 'side.asked' : declined ? 'side.declined' : 'side.detailsHint', { name: conversation.visitor.name })}</p>}
      {mayAsk && !waits && newest?.data == null && (
        <button type="button" class="btn is-quiet" disabled={desk.busy.value !== null} aria-keyshortcuts="Q" onClick={() => { ask.run(desk) }}>{say('act.diagnostics')} <kbd aria-hidden="true">Q</kbd></button>
      )}
    </section>
  )
}

/** The widget's own names in the operator's language; the product's as it gave them. */
function labelOf(name: string): string {
  const known = knownDetails.find((one) => one === name)
  return known === undefined ? name : say(`detail.${known}`)
}

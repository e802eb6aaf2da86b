import { useState } from 'preact/hooks'
import { systemSentence } from '@lifebuoy/shared/texts/systemSentence'
import type { Conversation, Reason } from '@lifebuoy/shared'
import { resolve } from '../commands/deeds.ts'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { Choices, choiceOf } from './Choices.tsx'
import { reasons } from './reasons.ts'
import { Sheet } from './Sheet.tsx'
import { SheetFoot } from './SheetFoot.tsx'

/** Closes a question: solved, or with a reason that the clinic reads. */
export function Resolve({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const [outcome, setOutcome] = useState<'solved' | Reason>('solved')
  const choices = [['solved', say('resolve.solved')] as const, ...reasons.map((one) => [one, say('resolve.unsolved', { reason: say(`why.${one}`) })] as const)]
  const product = desk.known.value.products[conversation.product]?.name ?? conversation.product
  const act = async (event: Event) => {
    event.preventDefault()
    if (await resolve(desk, conversation, outcome)) desk.sheet.value = null
  }
  return (
    <Sheet title={say('resolve.title', { number: conversation.arrival ?? '—' })} onKeyDown={(event) => {
      const chosen = choiceOf(event, choices)
      if (chosen !== undefined) setOutcome(chosen)
    }}>
      <form onSubmit={(event) => void act(event)}>
        <Choices name="outcome" legend={say('resolve.outcome')} choices={choices} chosen={outcome} onChoose={setOutcome} />
        {outcome !== 'solved' && (
          <p class="quote">{say('postpone.reader', { text: systemSentence(say, { event: 'closed', reason: outcome }, { product, moment: (at) => words(conversation.product).moment(at, desk.now.value) }) })}</p>
        )}
        <SheetFoot label={say('resolve.do')} />
      </form>
    </Sheet>
  )
}

import { useState } from 'preact/hooks'
import type { Conversation } from '@lifebuoy/shared'
import { transfer } from '../commands/deeds.ts'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { Choices, choiceOf } from './Choices.tsx'
import { Sheet } from './Sheet.tsx'
import { SheetFoot } from './SheetFoot.tsx'

/** Gives a question to a colleague; number and promise stay. */
export function Transfer({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const { operators } = desk.known.value
  const there = operators.filter((one) => one.presence !== 'offline' && one.id !== conversation.operator?.id)
    .sort((a, b) => Number(b.presence === 'online') - Number(a.presence === 'online') || new Intl.Collator('ru').compare(a.name, b.name))
  const [chosen, choose] = useState(there[0]?.id ?? '')
  const choices = there.map((one) => [one.id, one.presence === 'online' ? one.name : `${one.name} (${say('presence.away')})`] as const)
  const act = async (event: Event) => {
    event.preventDefault()
    const to = there.find((one) => one.id === chosen)
    if (to !== undefined && await transfer(desk, conversation, to)) desk.sheet.value = null
  }
  return (
    <Sheet title={say('transfer.title', { number: conversation.arrival ?? '—' })} onKeyDown={(event) => {
      const one = choiceOf(event, choices)
      if (one !== undefined) choose(one)
    }}>
      <form onSubmit={(event) => void act(event)}>
        {there.length === 0 ? <p class="soft">{say('transfer.nobody')}</p> : <Choices name="whom" legend={say('transfer.whom')} choices={choices} chosen={chosen} onChoose={choose} />}
        <p class="small">{say('transfer.keeps')}</p>
        <SheetFoot label={say('act.transfer')} disabled={there.length === 0} />
      </form>
    </Sheet>
  )
}

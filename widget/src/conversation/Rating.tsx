import { useState } from 'preact/hooks'
import type { Conversation } from '@lifebuoy/shared'
import { Icon } from '../look/Icon.tsx'
import { useReading, useSession } from '../window/reading.ts'

const scores = [1, 2, 3, 4, 5] as const

/** Five faces with words; one tap sends, another one changes it. */
export function Rating({ conversation: { id, rating } }: { conversation: Conversation }) {
  const { say, announcer } = useReading()
  const session = useSession()
  const [chosen, setChosen] = useState<number | null>(null)
  const now = chosen ?? rating
  const rate = async (score: number) => {
    setChosen(score)
    const answer = await session.ask('conversation:rate', { conversationId: id, score })
    if (!answer?.ok) return setChosen(null)
    session.take(answer.data.conversation)
    announcer.polite(say('csat.thanks'))
  }
  return (
    <fieldset class="rating">
      <legend>{now === null ? say('csat.ask') : say('csat.thanks')}</legend>
      <div class="faces">
        {scores.map((score) => (
          <label key={score} class={now === score ? 'is-on' : ''}>
            <input class="vh" type="radio" name={`rating ${id}`} checked={now === score} onChange={() => void rate(score)} />
            <Icon name={`face-${score}`} size={32} />{say(`csat.${score}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

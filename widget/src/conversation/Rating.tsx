import { useState } from 'preact/hooks'
import type { Conversation } from '@lifebuoy/shared'
import { Icon } from '../look/Icon.tsx'
import { Grow } from '../window/Grow.tsx'
import { useReading, useSession } from '../window/reading.ts'

const scores = [1, 2, 3, 4, 5] as const
/** Characters of a comment, as the protocol allows. */
const longest = 2_000

/** Five faces with words; one tap sends, another one changes it. Who has rated may add a word. */
export function Rating({ conversation: { id, rating } }: { conversation: Conversation }) {
  const { say, announcer } = useReading()
  const session = useSession()
  const [chosen, setChosen] = useState<number | null>(null)
  const [words, setWords] = useState('')
  const [heard, setHeard] = useState<string | null>(null)
  const now = chosen ?? rating
  const thanks = heard === null ? say('csat.thanks') : say('csat.heard')

  const rate = async (score: number, comment: string | null) => {
    setChosen(score)
    const answer = await session.ask('conversation:rate', { conversationId: id, score, ...(comment === null ? {} : { comment }) })
    if (!answer?.ok) {
      setChosen(null)
      return false
    }
    session.take(answer.data.conversation)
    return true
  }
  const choose = async (score: number) => {
    if (await rate(score, heard)) announcer.polite(say('csat.thanks'))
  }
  const send = async () => {
    const comment = words.trim()
    if (now === null || comment === '' || !await rate(now, comment)) return
    setHeard(comment)
    announcer.polite(say('csat.heard'))
  }
  return (
    <div class="rating">
      <fieldset>
        <legend>{now === null ? say('csat.ask') : thanks}</legend>
        <div class="faces">
          {scores.map((score) => (
            <label key={score} class={now === score ? 'is-on' : ''}>
              <input class="vh" type="radio" name={`rating ${id}`} checked={now === score} onChange={() => void choose(score)} />
              <Icon name={`face-${score}`} size={32} />{say(`csat.${score}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {now !== null && heard === null && (
        <form class="acts" onSubmit={(event) => { event.preventDefault(); void send() }}>
          <Grow class="field" aria-label={say('csat.comment')} placeholder={say('csat.comment')} maxLength={longest} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
          {words.trim() !== '' && <button class="btn is-quiet" type="submit">{say('csat.send')}</button>}
        </form>
      )}
    </div>
  )
}

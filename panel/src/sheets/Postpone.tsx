import { useState } from 'preact/hooks'
import { systemSentence } from '@lifebuoy/shared/texts/systemSentence'
import type { Conversation, Reason } from '@lifebuoy/shared'
import { postpone } from '../commands/deeds.ts'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { words, zoneOf } from '../time/words.ts'
import { instantAt, laterAt } from '../time/instantAt.ts'
import { Choices, choiceOf } from './Choices.tsx'
import { reasons } from './reasons.ts'
import { Sheet } from './Sheet.tsx'
import { SheetFoot } from './SheetFoot.tsx'

const returns = ['never', 'tomorrow', 'week', 'custom'] as const

/** Sets a question aside with a reason that the clinic reads, and perhaps a time at which it comes back. */
export function Postpone({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const now = desk.now.value
  const [reason, setReason] = useState<Reason>('not-enough-information')
  const [back, setBack] = useState<(typeof returns)[number]>('never')
  const [custom, setCustom] = useState('')
  const opening = desk.known.value.support[conversation.product]?.schedule.workday[0] ?? '09:00'
  const zone = zoneOf(conversation.product)
  const until = back === 'never' ? null : back === 'tomorrow' ? laterAt(now, 1, opening, zone) : back === 'week' ? laterAt(now, 7, opening, zone) : instantAt(custom, zone)
  const past = back === 'custom' && custom !== '' && (until === null || Date.parse(until) <= now)
  const choices = reasons.map((one) => [one, say(`why.${one}`)] as const)
  const product = desk.known.value.products[conversation.product]?.name ?? conversation.product
  const reader = systemSentence(say, { event: 'postponed', reason, ...(until === null ? {} : { until }) }, { product, moment: (at) => words(conversation.product).moment(at, now) })
  const act = async (event: Event) => {
    event.preventDefault()
    if (back === 'custom' && (past || custom === '')) return
    if (await postpone(desk, conversation, reason, until)) desk.sheet.value = null
  }
  return (
    <Sheet title={say('postpone.title', { number: conversation.arrival ?? '—' })} onKeyDown={(event) => {
      const chosen = choiceOf(event, choices)
      if (chosen !== undefined) setReason(chosen)
    }}>
      <form onSubmit={(event) => void act(event)}>
        <Choices name="reason" legend={say('postpone.why')} choices={choices} chosen={reason} onChoose={setReason} />
        <label class="labelled">
          <span>{say('postpone.until')}</span>
          <select class="input" value={back} onChange={(event) => { setBack(returns.find((one) => one === event.currentTarget.value) ?? 'never') }}>
            <option value="never">{say('postpone.never')}</option>
            <option value="tomorrow">{say('postpone.tomorrow', { time: opening })}</option>
            <option value="week">{say('postpone.week')}</option>
            <option value="custom">{say('postpone.custom')}</option>
          </select>
        </label>
        {back === 'custom' && (
          <label class="labelled">
            <span>{say('postpone.customLabel', { now: words(conversation.product).homeMoment(now, now) })}</span>
            <input class="input" type="datetime-local" required value={custom} aria-invalid={past} onInput={(event) => { setCustom(event.currentTarget.value) }} />
            {past && <span class="failed" role="alert">{say('postpone.past')}</span>}
          </label>
        )}
        <p class="quote">{say('postpone.reader', { text: reader })}</p>
        <SheetFoot label={say('act.postpone')} disabled={back === 'custom' && (past || custom === '')} />
      </form>
    </Sheet>
  )
}

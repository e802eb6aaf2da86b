import { useState } from 'preact/hooks'
import type { Conversation } from '@lifebuoy/shared'
import type { Delivery } from '@lifebuoy/shared/protocol/development'
import { refusal } from '../commands/refusal.ts'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { sendAgain } from './deliveryCalls.ts'
import { useDelivery } from './useDelivery.ts'

/** A first try takes a few seconds: until then nothing is said of a tracker that does not answer. */
const patience = 10_000

/** Whether development's own tracker knows of a question that was handed over; nothing where the product has none. */
export function Tracker({ conversation: { id, product } }: { conversation: Conversation }) {
  const desk = useDesk()
  const { delivery, look } = useDelivery(id)
  const [busy, setBusy] = useState(false)
  if (delivery === null) return null
  const again = async () => {
    setBusy(true)
    const answer = await sendAgain(delivery.id)
    setBusy(false)
    desk.toast.value = answer.ok ? { text: say('tracker.sent'), fault: false } : { text: refusal(answer.error.code), fault: true }
    look()
  }
  const mayAgain = delivery.state !== 'delivered' && delivery.maySendAgain && !isFirst(delivery, desk.now.value)
  return (
    <section>
      <h3 class="label"><span>{say('side.tracker')}</span></h3>
      <p class={`status small ${delivery.state === 'delivered' ? 'is-ok' : delivery.state === 'failed' ? 'is-none' : 'is-unsure'}`} role="status">{sentence(delivery, product, desk.now.value)}</p>
      {mayAgain && <button type="button" class="btn is-quiet" disabled={busy} onClick={() => { void again() }}>{say('tracker.again')}</button>}
    </section>
  )
}

const isFirst = ({ tries, handedAt }: Delivery, now: number) => tries === 0 || (tries === 1 && now - Date.parse(handedAt) < patience)

function sentence(delivery: Delivery, product: string, now: number): string {
  switch (delivery.state) {
    case 'delivered': return say('tracker.delivered', { time: words(product).brief(delivery.deliveredAt, now) })
    case 'failed': return say('tracker.failed')
    case 'waiting': return isFirst(delivery, now) || Date.parse(delivery.nextAt) <= now ? say('tracker.sending') : say('tracker.waiting', { time: words(product).clock(delivery.nextAt) })
  }
}

import { canTakeNext } from '../commands/commands.ts'
import { takeNext } from '../commands/take.ts'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { nextInLine, overallMode } from '../state/line.ts'
import { short } from '../time/words.ts'

/** The one large button: it names whom it would give. Idle it stays where it is. */
export function TakeNext() {
  const desk = useDesk()
  const known = desk.known.value
  const duty = overallMode(known) === 'duty'
  const next = nextInLine(known)
  const live = desk.link.value === 'live'
  const idle = !live || !canTakeNext(desk)
  const taking = desk.busy.value === 'next'
  const second = taking ? say('take.taking')
    : !live ? say('take.idleOffline')
      : next !== null ? say('take.whom', { number: next.arrival ?? '—', account: next.account.id, length: short(desk.now.value - Date.parse(next.openedAt)) })
        : !idle ? say('take.someone')
          : duty ? say('take.idleDuty')
            : say(desk.settings.sound.value ? 'take.idle' : 'take.idleSilent')
  return (
    <button type="button" class={`take on-accent${idle ? ' is-idle' : ''}`} aria-disabled={idle || taking} aria-keyshortcuts="N" onClick={() => { if (!idle) void takeNext(desk) }}>
      <b>{say(duty ? 'take.urgent' : 'take.next')}</b>
      <span>{second}</span>
      <kbd aria-hidden="true">N</kbd>
    </button>
  )
}

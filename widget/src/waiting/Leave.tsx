import { useRef, useState } from 'preact/hooks'
import { Icon } from '../look/Icon.tsx'
import { useReading } from '../window/reading.ts'

/** The question needs no answer any more. It would lose its place, so a second tap is asked for. */
export function Leave({ onLeave }: { onLeave: () => Promise<void> }) {
  const { say } = useReading()
  const [sure, setSure] = useState(false)
  const asked = useRef(false)
  const focus = (button: HTMLButtonElement | null) => { if (asked.current) button?.focus() }
  if (!sure) {
    return (
      <p class="settle"><button ref={focus} class="btn is-text" type="button" onClick={() => { asked.current = true; setSure(true) }}>
        <Icon name="resolve" size={16} />{say('state.noLonger')}
      </button></p>
    )
  }
  return (
    <section class="note-card" role="group" aria-label={say('state.leave')} onKeyDown={(event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      setSure(false)
    }}>
      <p>{say('state.leave')}.</p>
      <div class="acts">
        <button ref={focus} class="btn is-quiet" type="button" onClick={() => void onLeave()}>{say('state.leaveYes')}</button>
        <button class="btn is-text" type="button" onClick={() => setSure(false)}>{say('cancel')}</button>
      </div>
    </section>
  )
}

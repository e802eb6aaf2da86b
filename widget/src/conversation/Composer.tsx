import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { limits } from '@lifebuoy/shared'
import { question } from '@lifebuoy/shared/rules/question'
import { Icon } from '../look/Icon.tsx'
import { faultSentence } from '../asking/faultSentence.ts'
import { Fault, Shots } from '../uploads/Shots.tsx'
import { useAttach } from '../uploads/useAttach.ts'
import { Grow } from '../window/Grow.tsx'
import { ownFocus } from '../window/ownFocus.ts'
import { useReading, useSession } from '../window/reading.ts'
import { useStore } from '../window/useStore.ts'

const phone = () => matchMedia('(pointer: coarse) and (max-width: 479px)').matches

/** Where one writes: Enter sends, Shift+Enter breaks the line; on a phone Enter breaks it and the button sends. */
export function Composer({ id, placeholder, onSent, innerRef }: { id: string; placeholder: string; onSent: () => void; innerRef: RefObject<HTMLDivElement | null> }) {
  const { say, announcer, root } = useReading()
  const session = useSession()
  const text = useStore(session.drafts.all, (all) => all[id]?.text) ?? ''
  const attach = useAttach(id)
  const told = useRef(0)
  const check = () => {
    const draft = session.drafts.of(id)
    return question({ text: draft.text }, draft.pictures.length > 0)
  }
  const checked = check()
  const ready = !('fault' in checked)
  const tooLong = 'fault' in checked && checked.fault !== 'empty' ? checked : null
  useEffect(() => {
    if (!phone() && ownFocus(root)) innerRef.current?.querySelector('textarea')?.focus({ preventScroll: true })
  }, [])
  const send = () => {
    // What stands in the field now, whatever was drawn last.
    const now = check()
    if ('fault' in now) return announcer.assertive(faultSentence(say, now))
    void session.submit(id).then(onSent)
  }
  const type = (value: string) => {
    session.drafts.change(id, { text: value })
    if (Date.now() - told.current < 3_000 || value === '') return
    told.current = Date.now()
    session.typing(id)
  }
  return (
    <div class="comp" ref={innerRef}>
      <div class={`comp-box ${attach.over ? 'is-over' : ''}`} onPaste={attach.onPaste} onDragOver={attach.onDragOver} onDragLeave={attach.onDragLeave} onDrop={attach.onDrop}>
        <Shots attach={attach} />
        <Fault attach={attach} />
        {tooLong && <p class="at-field" id="lifebuoy-long"><Icon name="alert" size={16} />{faultSentence(say, tooLong)}</p>}
        <div class="comp-row">
          <button class="ib" type="button" aria-label={say('file.add')} onClick={attach.pick}><Icon name="attach" /></button>
          <Grow
            value={text} placeholder={placeholder} aria-label={say('message.write')} maxLength={limits.text * 4} aria-invalid={tooLong !== null} data-first
            enterkeyhint={phone() ? 'enter' : 'send'} onInput={(event) => type(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing || phone()) return
              event.preventDefault()
              send()
            }}
          />
          {attach.canCapture && <button class="ib" type="button" aria-label={say('file.capture')} onClick={attach.capture}><Icon name="camera" /></button>}
          <button class={`sendb ${ready ? '' : 'is-off'}`} type="button" aria-label={say('ask.send')} aria-disabled={!ready} onClick={send}><Icon name="send" /></button>
        </div>
      </div>
    </div>
  )
}

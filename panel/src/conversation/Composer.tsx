import { useEffect, useRef } from 'preact/hooks'
import type { Conversation } from '@lifebuoy/shared'
import { limits } from '@lifebuoy/shared/protocol/limits'
import { composerId } from '../commands/focusComposer.ts'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'
import { may } from '../state/may.ts'
import { Chips } from './Chips.tsx'
import { imagesIn } from './imagesIn.ts'
import { NotYours } from './NotYours.tsx'
import { sendDraft } from './sendDraft.ts'

const typingEvery = 3_000

/** Where an answer or a note is written. What stands in it survives everything but being sent. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const desk = useDesk()
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const typed = useRef(0)
  const draft = desk.drafts.of(conversation.id)
  const holder = may(desk.known.value, 'answer', conversation)
  const tab = draft.tab
  const text = draft[tab]
  const note = tab === 'note'
  const uploading = desk.uploads.items.value.some((one) => one.conversationId === conversation.id && one.fault === null)
  const excess = text.trim().length - limits.text
  const empty = text.trim() === '' && (note || draft.attachments.length === 0)
  const held = excess > 0 || (!note && uploading)
  useEffect(() => {
    const element = field.current
    if (element === null) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text, tab])

  const send = () => {
    if (empty || held || (!note && !holder)) return
    sendDraft(desk, conversation.id)
    field.current?.focus()
  }
  const write = (value: string) => {
    desk.drafts.change(conversation.id, { [tab]: value })
    if (note || !holder || Date.now() - typed.current < typingEvery) return
    typed.current = Date.now()
    desk.typing(conversation.id)
  }
  const tabButton = (name: 'answer' | 'note') => (
    <button type="button" role="tab" aria-selected={tab === name} class={tab === name ? 'is-on' : ''} onClick={() => { desk.drafts.change(conversation.id, { tab: name }); field.current?.focus() }}>{say(`composer.${name}`)}</button>
  )
  const open = holder || note
  return (
    <div class="comp">
      <NotYours conversation={conversation} />
      <Chips conversationId={conversation.id} attachments={note ? [] : draft.attachments} />
      <div class={`comp-box${note ? ' is-note' : ''}`}>
        <div class="tabs" role="tablist" aria-label={say('composer.tabs')}>{tabButton('answer')}{tabButton('note')}</div>
        <textarea
          id={composerId}
          ref={field}
          rows={2}
          value={text}
          readOnly={!open}
          aria-label={say(note ? 'composer.note' : 'composer.answer')}
          placeholder={note ? say('composer.notePlaceholder') : say('composer.to', { name: conversation.visitor.name })}
          onInput={(event) => { write(event.currentTarget.value) }}
          onKeyDown={(event) => {
            if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            send()
          }}
          onPaste={(event) => {
            const files = imagesIn(event.clipboardData)
            if (note || files.length === 0) return
            event.preventDefault()
            desk.uploads.add(conversation.id, files)
          }}
        />
        <div class="comp-bar">
          {!note && (
            <>
              <button type="button" class="ib" aria-label={say('composer.attach')} title={say('composer.attach')} disabled={!holder} onClick={() => picker.current?.click()}><Icon name="attach" /></button>
              <input ref={picker} type="file" class="only-heard" tabIndex={-1} aria-hidden="true" multiple accept="image/png,image/jpeg,image/gif" onChange={(event) => {
                desk.uploads.add(conversation.id, [...(event.currentTarget.files ?? [])])
                event.currentTarget.value = ''
              }} />
            </>
          )}
          <output class="comp-word">
            {excess > 0 ? <span class="is-fault">{say('composer.tooLong', { n: excess })}</span>
              : !note && uploading ? say('composer.uploading')
                : empty ? '' : say(desk.drafts.kept.value ? 'composer.kept' : 'composer.notKept')}
          </output>
          <button type="button" class="btn is-main on-accent is-send" aria-disabled={empty || held || !open} onClick={send}>
            <Icon name={note ? 'note' : 'send'} size={18} /><span>{say(note ? 'composer.add' : 'composer.send')}</span> <kbd aria-hidden="true">Ctrl ⏎</kbd>
          </button>
        </div>
      </div>
    </div>
  )
}

import { useRef, useState } from 'preact/hooks'
import { limits } from '@lifebuoy/shared'
import { question, type QuestionFault } from '@lifebuoy/shared/rules/question'
import { topics } from '@lifebuoy/shared/rules/topics'
import { noDraft } from '../conversation/drafts.ts'
import { Icon } from '../look/Icon.tsx'
import { Fault, Shots } from '../uploads/Shots.tsx'
import { useAttach } from '../uploads/useAttach.ts'
import { Grow } from '../window/Grow.tsx'
import { Head } from '../window/Head.tsx'
import { useReading, useSession } from '../window/reading.ts'
import { Strip } from '../window/Strip.tsx'
import { useStore } from '../window/useStore.ts'
import { Steps } from './Steps.tsx'
import { faultSentence } from './faultSentence.ts'

const shown = ['error', 'howto', 'features', 'updates', 'suggestion'] as const satisfies readonly (typeof topics)[number][]

/** A new question. Everything but the text is an offer of help, nothing else is asked for. */
export function Ask() {
  const { app, say, announcer } = useReading()
  const session = useSession()
  const { drafts } = session
  const draft = useStore(drafts.all, (all) => all['new']) ?? empty
  const attach = useAttach('new')
  const [fault, setFault] = useState<QuestionFault | null>(null)
  const field = useRef<HTMLDivElement>(null)
  const change = (part: Parameters<typeof drafts.change>[1]) => {
    setFault(null)
    drafts.change('new', part)
  }
  const send = () => {
    const checked = question(drafts.of('new'))
    if ('fault' in checked) {
      setFault(checked)
      announcer.assertive(faultSentence(say, checked))
      field.current?.querySelector('textarea')?.focus()
      return
    }
    void session.submit('new').then((id) => app.view.set({ name: 'talk', id }))
  }
  const suggestion = draft.topic === 'suggestion'
  return (
    <>
      <Head title={say('ask.new')} back={() => app.view.set({ name: 'home' })} />
      <Strip />
      <form
        class={`ask ${attach.over ? 'is-over' : ''}`} noValidate onSubmit={(event) => { event.preventDefault(); send() }}
        onPaste={attach.onPaste} onDragOver={attach.onDragOver} onDragLeave={attach.onDragLeave} onDrop={attach.onDrop}
        onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send() } }}
      >
        <div class="w-body is-ask">
          <fieldset class="chips">
            <legend class="vh">{say('ask.topic')}</legend>
            {shown.map((topic) => (
              <label key={topic} class={`chip ${draft.topic === topic ? 'is-on' : ''}`}>
                <input class="vh" type="radio" name="lifebuoy-topic" checked={draft.topic === topic} onChange={() => change({ topic })} />{say(`topic.${topic}`)}
              </label>
            ))}
          </fieldset>
          <div ref={field}>
            <Grow
              class={`field is-text ${fault?.field === 'text' ? 'is-bad' : ''}`} data-first value={draft.text} placeholder={say('ask.placeholder')} aria-label={say('ask.placeholder')}
              aria-invalid={fault?.field === 'text'} aria-describedby={fault ? 'lifebuoy-fault' : undefined} onInput={(event) => change({ text: event.currentTarget.value })}
            />
            {fault && <p class="at-field" id="lifebuoy-fault"><Icon name="alert" size={16} />{faultSentence(say, fault)}</p>}
          </div>
          {!suggestion && <Steps steps={draft.steps} most={limits.steps} onChange={(steps) => change({ steps })} />}
          <div class="ask-shots"><Shots attach={attach} addTile /><Fault attach={attach} /></div>
          {!suggestion && (
            <label class={`tick ${draft.urgent ? 'is-on' : ''}`}>
              <input class="vh" type="checkbox" checked={draft.urgent} onChange={(event) => change({ urgent: event.currentTarget.checked })} />
              <i>{draft.urgent && <Icon name="check" size={16} />}</i>
              <span>{say('ask.urgent')}</span>
              <span class="small">{say('ask.urgentHint')}</span>
            </label>
          )}
        </div>
        <div class="w-foot bar">
          <button class="ib" type="button" aria-label={say('file.add')} onClick={attach.pick}><Icon name="attach" /></button>
          {attach.canCapture && <button class="ib" type="button" aria-label={say('file.capture')} onClick={attach.capture}><Icon name="camera" /></button>}
          <button class="btn is-main" type="submit">{say('ask.send')}</button>
        </div>
      </form>
    </>
  )
}

const empty = noDraft('new')

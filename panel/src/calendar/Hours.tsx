import { useEffect, useRef, useState } from 'preact/hooks'
import type { ErrorCode } from '@lifebuoy/shared'
import type { HoursEdit, HoursView } from '@lifebuoy/shared/protocol/calendar'
import { PageFault } from '../app/PageFault.tsx'
import { refusal } from '../commands/refusal.ts'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { HoursBack } from './HoursBack.tsx'
import { loadHours, makeHours } from './hoursCalls.ts'
import { HoursFacts } from './HoursFacts.tsx'
import { HoursForm } from './HoursForm.tsx'

interface HoursProps {
  product: string
  /** Changes with every change made on the page. */
  revision: number
  onChanged: () => void
}

type Doing = 'set' | Exclude<HoursEdit, { kind: 'hours' }> | null

/** The daily hours of a product, and how they are changed. */
export function Hours({ product, revision, onChanged }: HoursProps) {
  const desk = useDesk()
  const [view, setView] = useState<HoursView | null>(null)
  const [fault, setFault] = useState<ErrorCode | null>(null)
  const [doing, setDoing] = useState<Doing>(null)
  const [busy, setBusy] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const was = useRef<Doing>(null)
  // What another administrator changes comes to every window as the hours of now.
  const heard = JSON.stringify(desk.known.value.support[product]?.schedule)

  const load = async (still: () => boolean = () => true) => {
    const answer = await loadHours(product)
    if (!still()) return
    if (answer.ok) setView(answer.data)
    setFault(answer.ok ? null : answer.error.code)
  }
  useEffect(() => {
    let current = true
    void load(() => current)
    return () => { current = false }
  }, [product, revision, heard])
  useEffect(() => { setDoing(null) }, [product])
  useEffect(() => {
    // What had the focus is gone: it goes where the way began.
    if (doing === null && was.current !== null) box.current?.querySelector<HTMLElement>('.daily > .link')?.focus()
    was.current = doing
  }, [doing])
  const make = async (edit: HoursEdit) => {
    if (view === null) return
    setBusy(true)
    const answer = await makeHours(view.product, edit, view.seen)
    setBusy(false)
    desk.toast.value = answer.ok ? { text: say('daily.saved'), fault: false }
      : { text: answer.error.code === 'conflict' ? say('daily.conflict') : refusal(answer.error.code), fault: true }
    if (answer.ok) {
      setDoing(null)
      onChanged()
    } else await load()
  }
  if (view === null || view.product !== product) return fault === null ? null : <PageFault code={fault} text={say('daily.failed')} onRetry={() => void load()} />
  const stop = () => { setDoing(null) }
  const mayBack = view.present.set?.source === 'panel'
  return (
    <div class="hours-box" ref={box}>
      {doing === 'set' && <HoursForm view={view} busy={busy} onMake={(edit) => void make(edit)} onCancel={stop} onBack={mayBack ? () => { setDoing({ kind: 'hours-file', from: view.today, note: '' }) } : null} />}
      {doing !== null && doing !== 'set' && <HoursBack view={view} edit={doing} busy={busy} onMake={(edit) => void make(edit)} onCancel={stop} />}
      <HoursFacts view={view} {...(doing === null ? { onChange: () => { setDoing('set') }, onTakeBack: (from: string) => { setDoing({ kind: 'hours-removed', from }) } } : {})} />
    </div>
  )
}

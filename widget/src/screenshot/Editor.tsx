import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../look/Icon.tsx'
import type { IconName } from '../look/icons.ts'
import type { Words } from '../window/words.ts'
import { finish } from './finish.ts'
import { paint } from './paint.ts'
import { tools, type Shape, type Tool } from './shapes.ts'

const signs: { [tool in Tool]: IconName } = { arrow: 'tool-arrow', box: 'tool-box', text: 'tool-text', hide: 'hide', crop: 'crop' }

/** Drawing on a screenshot: by hand, or by keys (Enter puts the tool's shape in the middle, arrows move it, with Shift they size it). */
export function Editor({ image, say, onDone }: { image: ImageBitmap; say: Words; onDone: (drawn: Blob | null) => void }) {
  const [tool, setTool] = useState<Tool>('arrow')
  const [shapes, setShapes] = useState<readonly Shape[]>([])
  const [writing, setWriting] = useState<{ x: number; y: number } | null>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const drag = useRef(false)

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context) paint(context, image, shapes, true)
  }, [shapes])
  useEffect(() => canvas.current?.focus(), [])

  const at = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect() ?? new DOMRect()
    return { x: ((event.clientX - box.left) / box.width) * image.width, y: ((event.clientY - box.top) / box.height) * image.height }
  }
  const begin = (x: number, y: number, toX: number, toY: number) => {
    if (tool === 'text') return setWriting({ x, y })
    setShapes([...shapes, { tool, x, y, toX, toY }])
  }
  const changeLast = (change: (last: Shape) => Shape) => setShapes((now) => now.map((shape, i) => (i === now.length - 1 ? change(shape) : shape)))
  const undo = () => setShapes(shapes.slice(0, -1))
  const write = (text: string) => {
    if (writing !== null && text.trim() !== '') setShapes([...shapes, { tool: 'text', ...writing, text: text.trim() }])
    setWriting(null)
  }
  const byKey = (event: KeyboardEvent) => {
    const step = image.width / 100
    const [x, y] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [0, 0]
    if (event.key === 'Enter') begin(image.width * 0.4, image.height * 0.4, image.width * 0.6, image.height * 0.55)
    else if (event.key === 'Delete' || event.key === 'Backspace') undo()
    else if ((x !== 0 || y !== 0) && shapes.length > 0) changeLast((last) => moved(last, x ?? 0, y ?? 0, event.shiftKey))
    else return
    event.preventDefault()
  }

  return (
    <section
      class="ed" role="dialog" aria-modal="true" aria-label={say('editor.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') { event.preventDefault(); onDone(null) }
        if (event.code === 'KeyZ' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); undo() }
        if (event.key === 'Tab') keepInside(event)
      }}
    >
      <h2>{say('editor.title')}</h2>
      <div class="ed-tools" role="group" aria-label={say('editor.title')}>
        {tools.map((one) => <button key={one} type="button" class={`tool ${one === tool ? 'is-on' : ''}`} aria-pressed={one === tool} onClick={() => setTool(one)}><Icon name={signs[one]} />{say(`editor.${one}`)}</button>)}
        <span class="gap" />
        <button class="ib" type="button" aria-label={say('editor.undo')} aria-disabled={shapes.length === 0} onClick={undo}><Icon name="undo" /></button>
      </div>
      <button class="ib is-close" type="button" aria-label={say('editor.close')} onClick={() => onDone(null)}><Icon name="close" /></button>
      <div class="ed-canvas">
        <div class="ed-sheet">
          <canvas
            ref={canvas} width={image.width} height={image.height} tabIndex={0} aria-label={say('editor.canvas')} onKeyDown={byKey}
            onPointerDown={(event) => {
              if (writing !== null) return
              const { x, y } = at(event)
              drag.current = tool !== 'text'
              if (drag.current) canvas.current?.setPointerCapture(event.pointerId)
              event.preventDefault()
              begin(x, y, x, y)
            }}
            onPointerMove={(event) => {
              if (!drag.current) return
              const { x, y } = at(event)
              changeLast((last) => (last.tool === 'text' ? last : { ...last, toX: x, toY: y }))
            }}
            onPointerUp={() => {
              drag.current = false
              // A tap is no shape.
              setShapes((now) => now.filter((shape) => shape.tool === 'text' || Math.hypot(shape.toX - shape.x, shape.toY - shape.y) > 4))
            }}
          />
          {writing && <Label at={writing} image={image} name={say('editor.write')} onWritten={write} />}
        </div>
      </div>
      <div class="ed-foot">
        <p><Icon name="hide" size={18} />{say('editor.hint')}</p>
        <button class="btn is-quiet" type="button" onClick={() => onDone(null)}>{say('cancel')}</button>
        <button class="btn is-main" type="button" onClick={() => void finish(image, shapes).then(onDone)}>{say('done')}</button>
      </div>
    </section>
  )
}

/** The words to be put on the image, written where they will stand. */
function Label({ at, image, name, onWritten }: { at: { x: number; y: number }; image: ImageBitmap; name: string; onWritten: (text: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.style.setProperty('left', `${(at.x / image.width) * 100}%`)
    field.current?.style.setProperty('top', `${(at.y / image.height) * 100}%`)
    field.current?.focus()
  }, [at])
  return (
    <input
      ref={field} class="ed-label" aria-label={name} placeholder={name} maxLength={100} onBlur={(event) => onWritten(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); event.currentTarget.value = '' }
        if (event.key === 'Enter' || event.key === 'Escape') onWritten(event.currentTarget.value)
      }}
    />
  )
}

function moved(shape: Shape, x: number, y: number, size: boolean): Shape {
  if (shape.tool === 'text') return { ...shape, x: shape.x + x, y: shape.y + y }
  const to = { toX: shape.toX + x, toY: shape.toY + y }
  return size ? { ...shape, ...to } : { ...shape, ...to, x: shape.x + x, y: shape.y + y }
}

/** A modal keeps Tab inside itself. */
function keepInside(event: KeyboardEvent): void {
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button, canvas, input')]
  const active = ((event.currentTarget as HTMLElement).getRootNode() as ShadowRoot).activeElement
  const end = event.shiftKey ? all[0] : all[all.length - 1]
  if (active !== end) return
  event.preventDefault()
  ;(event.shiftKey ? all[all.length - 1] : all[0])?.focus()
}

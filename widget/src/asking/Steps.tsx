import { useRef } from 'preact/hooks'
import { Icon } from '../look/Icon.tsx'
import { useReading } from '../window/reading.ts'

/** The steps that repeat a fault, a line each; the last line is always free. Enter goes on to the next one. */
export function Steps({ steps, most, onChange }: { steps: readonly string[]; most: number; onChange: (steps: string[]) => void }) {
  const { say } = useReading()
  const list = useRef<HTMLOListElement>(null)
  const lines = steps.length < most ? [...steps, ''] : steps
  const focus = (index: number) => list.current?.querySelectorAll('input')[index]?.focus()
  const put = (index: number, text: string) => onChange(lines.map((line, i) => (i === index ? text : line)).slice(0, Math.max(steps.length, index + 1)))
  const remove = (index: number) => {
    onChange(steps.filter((_, i) => i !== index))
    focus(index)
  }
  return (
    <fieldset>
      <legend class="small">{say('ask.steps')}</legend>
      <ol class="steps-in" ref={list}>
        {lines.map((line, index) => (
          <li key={index}>
            <span aria-hidden="true">{index + 1}</span>
            <input
              value={line} placeholder={index === steps.length ? say('ask.nextStep') : ''} aria-label={`${index + 1}. ${say('ask.nextStep')}`}
              onInput={(event) => put(index, event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) { event.preventDefault(); focus(index + 1) }
                if (event.key === 'Backspace' && line === '' && index > 0 && index < steps.length) { event.preventDefault(); remove(index); focus(index - 1) }
              }}
            />
            {index < steps.length && <button type="button" aria-label={say('ask.removeStep', { n: index + 1 })} onClick={() => remove(index)}><Icon name="close" size={18} /></button>}
          </li>
        ))}
      </ol>
    </fieldset>
  )
}

import { useEffect, useRef } from 'preact/hooks'

interface ChoicesProps<T extends string> {
  name: string
  legend: string
  choices: readonly (readonly [value: T, label: string])[]
  chosen: T
  onChoose: (value: T) => void
}

/** One of several, by mouse, arrows or the number on its right. */
export function Choices<T extends string>({ name, legend, choices, chosen, onChoose }: ChoicesProps<T>) {
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    if (box.current?.contains(document.activeElement) === true) box.current.querySelector<HTMLInputElement>('input:checked')?.focus()
  }, [chosen])
  return (
    <fieldset class="choices" ref={box}>
      <legend>{legend}</legend>
      {choices.map(([value, label], n) => (
        <label key={value} class={value === chosen ? 'is-on' : ''}>
          <input type="radio" name={name} value={value} checked={value === chosen} data-first={value === chosen || undefined} onChange={() => { onChoose(value) }} />
          <span>{label}</span>
          <kbd aria-hidden="true">{n + 1}</kbd>
        </label>
      ))}
    </fieldset>
  )
}

/** The choice of a pressed number; undefined for every other key, and while a field is written in. */
export function choiceOf<T extends string>(event: KeyboardEvent, choices: readonly (readonly [value: T, label: string])[]): T | undefined {
  if (event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type !== 'radio')) return undefined
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
  return digit === undefined || event.ctrlKey || event.altKey ? undefined : choices[Number(digit) - 1]?.[0]
}

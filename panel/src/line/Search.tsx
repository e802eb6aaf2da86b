import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../look/Icon.tsx'
import { say } from '../say.ts'

/** The account that is looked for. */
export const searched = signal('')

/** `https://MyClinic.vetmanager.ru/…` as it is pasted becomes `myclinic`. */
export const accountOf = (typed: string): string =>
  typed.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/[/?#].*$/, '').replace(/\..*$/, '')

/** The field of the search by clinic. */
export function Search() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => { field.current?.focus() }, [])
  return (
    <search>
    <form class="search" onSubmit={(event) => {
      event.preventDefault()
      searched.value = accountOf(field.current?.value ?? '')
    }}>
      <label class="field">
        <span class="only-heard">{say('search.account')}</span>
        <Icon name="search" size={18} />
        <input ref={field} type="search" defaultValue={searched.value} placeholder={say('search.account')} autocomplete="off" spellcheck={false} />
      </label>
      {searched.value === '' && <p class="small">{say('search.hint')}</p>}
    </form>
    </search>
  )
}

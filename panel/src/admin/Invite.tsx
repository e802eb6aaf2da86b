import { useRef, useState } from 'preact/hooks'
import type { ErrorCode, Role } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import { focusFirst } from '../look/focusFirst.ts'
import { say } from '../say.ts'
import { addOperator, makePassword } from './operators.ts'
import { textOf } from '../look/textOf.ts'
import { passwordLength, roleNames } from './roleNames.ts'

/** Makes an operator; the password is handed over in person. */
export function Invite({ onAdded }: { onAdded: () => void }) {
  const desk = useDesk()
  const form = useRef<HTMLFormElement>(null)
  const [password, setPassword] = useState(makePassword)
  const [fault, setFault] = useState<ErrorCode | null>(null)
  const add = async (event: Event) => {
    event.preventDefault()
    const text = (field: string) => textOf(form.current, field).trim()
    const role: Role = roleNames.find((one) => one === text('role')) ?? 'operator'
    const answer = await addOperator({ email: text('email'), name: text('name'), role, password })
    setFault(answer.ok ? null : answer.error.code)
    if (!answer.ok) return
    desk.toast.value = { text: say('admin.created', { name: text('name') }), fault: false }
    onAdded()
  }
  return (
    <form ref={form} class="invite" onSubmit={(event) => void add(event)}>
      <label class="labelled"><span>{say('admin.name')}</span><input class="input" name="name" required maxLength={200} autocomplete="off" ref={focusFirst} /></label>
      <label class="labelled"><span>{say('admin.email')}</span><input class="input" name="email" type="email" required autocomplete="off" /></label>
      <label class="labelled"><span>{say('admin.role')}</span>
        <select class="input" name="role">{roleNames.map((one) => <option key={one} value={one}>{say(`role.${one}`)}</option>)}</select>
      </label>
      <label class="labelled"><span>{say('admin.password')}</span>
        <input class="input" value={password} required minLength={passwordLength} autocomplete="new-password" spellcheck={false} onInput={(event) => { setPassword(event.currentTarget.value) }} />
        <span class="small">{say('admin.passwordHint', { min: passwordLength })} <button type="button" class="link" onClick={() => { setPassword(makePassword()) }}>{say('admin.makePassword')}</button></span>
      </label>
      {fault !== null && <p class="failed" role="alert"><Icon name="alert" size={16} /><span>{say(fault === 'conflict' ? 'admin.taken' : fault === 'forbidden' ? 'admin.forbidden' : fault === 'invalid' ? 'admin.invalid' : 'fault.other')}</span></p>}
      <button type="submit" class="btn is-main">{say('admin.create')}</button>
    </form>
  )
}

import { useState } from 'preact/hooks'
import { focusFirst } from '../look/focusFirst.ts'
import { say } from '../say.ts'
import { makePassword } from './operators.ts'
import { passwordLength } from './roleNames.ts'

/** A new password for somebody: shown while it is made, never again. */
export function Password({ name, onSet, onCancel }: { name: string; onSet: (password: string) => void; onCancel: () => void }) {
  const [password, setPassword] = useState(makePassword)
  return (
    <form class="asking" onSubmit={(event) => { event.preventDefault(); onSet(password) }}>
      <label class="labelled">
        <span>{say('admin.newPassword')}: {name}</span>
        <input class="input" value={password} minLength={passwordLength} autocomplete="new-password" spellcheck={false} ref={focusFirst} onInput={(event) => { setPassword(event.currentTarget.value) }} />
        <span class="small">{say('admin.passwordHint', { min: passwordLength })}</span>
      </label>
      <button type="button" class="btn is-quiet" onClick={onCancel}>{say('cancel')}</button>
      <button type="submit" class="btn is-main" disabled={password.length < passwordLength}>{say('admin.setPassword')}</button>
    </form>
  )
}

import { useState } from 'preact/hooks'
import type { Role } from '@lifebuoy/shared'
import { refusal } from '../commands/refusal.ts'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { Password } from './Password.tsx'
import { changeOperator, type OperatorEntry } from './operators.ts'
import { roleNames } from './roleNames.ts'

/** One operator: role, access, a new password. */
export function OperatorRow({ entry, onChanged }: { entry: OperatorEntry; onChanged: () => void }) {
  const desk = useDesk()
  const [asking, setAsking] = useState<'password' | 'disable' | null>(null)
  const self = entry.id === desk.known.value.operator?.id
  const presence = desk.known.value.operators.find((one) => one.id === entry.id)?.presence ?? 'offline'
  const change = async (changed: { role?: Role; disabled?: boolean; password?: string }) => {
    const answer = await changeOperator(entry.id, changed)
    desk.toast.value = answer.ok ? (changed.password === undefined ? null : { text: say('admin.passwordSet'), fault: false }) : { text: refusal(answer.error.code), fault: true }
    if (answer.ok) setAsking(null)
    onChanged()
  }
  return (
    <tr class={entry.disabled ? 'is-disabled' : ''}>
      <td><b>{entry.name}</b>{self && <span class="tag">{say('admin.you')}</span>}<span class="small">{entry.email}</span></td>
      <td>
        <select class="input" aria-label={`${say('admin.role')}: ${entry.name}`} value={entry.role} disabled={self} onChange={(event) => {
          const role = roleNames.find((one) => one === event.currentTarget.value)
          if (role !== undefined) void change({ role })
        }}>
          {roleNames.map((one) => <option key={one} value={one}>{say(`role.${one}`)}</option>)}
        </select>
      </td>
      <td>{entry.disabled ? say('admin.disabled') : <><span class={`dot is-${presence}`} />{say(`presence.${presence}`)}</>}</td>
      <td>
        {asking === 'password' && <Password name={entry.name} onSet={(password) => void change({ password })} onCancel={() => { setAsking(null) }} />}
        {asking === 'disable' && (
          <div class="asking" role="alert">
            <p>{say('admin.confirmDisable', { name: entry.name })}</p>
            <button type="button" class="btn is-quiet" onClick={() => { setAsking(null) }}>{say('cancel')}</button>
            <button type="button" class="btn is-danger" onClick={() => void change({ disabled: true })}>{say('admin.disable')}</button>
          </div>
        )}
        {asking === null && (
          <div class="row-acts">
            <button type="button" class="link" aria-label={`${say('admin.newPassword')}: ${entry.name}`} onClick={() => { setAsking('password') }}>{say('admin.newPassword')}</button>
            {!self && (entry.disabled
              ? <button type="button" class="link" aria-label={`${say('admin.enable')}: ${entry.name}`} onClick={() => void change({ disabled: false })}>{say('admin.enable')}</button>
              : <button type="button" class="link" aria-label={`${say('admin.disable')}: ${entry.name}`} onClick={() => { setAsking('disable') }}>{say('admin.disable')}</button>)}
          </div>
        )}
      </td>
    </tr>
  )
}

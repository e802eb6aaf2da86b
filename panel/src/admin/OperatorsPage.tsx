import { useEffect, useState } from 'preact/hooks'
import type { ErrorCode } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { openList } from '../desk/go.ts'
import { Icon } from '../look/Icon.tsx'
import { useLate } from '../look/useLate.ts'
import { say } from '../say.ts'
import { Invite } from './Invite.tsx'
import { OperatorRow } from './OperatorRow.tsx'
import { listOperators, type OperatorEntry } from './operators.ts'

/** Who may answer: for administrators. */
export function OperatorsPage() {
  const desk = useDesk()
  const late = useLate()
  const [entries, setEntries] = useState<OperatorEntry[] | null>(null)
  const [fault, setFault] = useState<ErrorCode | null>(null)
  const [inviting, setInviting] = useState(false)
  const load = async () => {
    const answer = await listOperators()
    if (answer.ok) setEntries([...answer.data].sort((a, b) => Number(a.disabled) - Number(b.disabled) || new Intl.Collator('ru').compare(a.name, b.name)))
    setFault(answer.ok ? null : answer.error.code)
  }
  useEffect(() => { void load() }, [])
  return (
    <section class="page" aria-label={say('admin.title')}>
      <header>
        <button type="button" class="ib is-back" aria-label={say('list.back')} onClick={() => { openList(desk, 'line') }}><Icon name="back" size={24} /></button>
        <h1>{say('admin.title')}</h1>
        <button type="button" class="btn is-quiet" aria-expanded={inviting} onClick={() => { setInviting(!inviting) }}><Icon name="plus" size={18} />{say('admin.invite')}</button>
      </header>
      {inviting && <Invite onAdded={() => { setInviting(false); void load() }} />}
      {fault !== null && (
        <p class="failed" role="alert"><Icon name="alert" size={16} /><span>{say(fault === 'forbidden' ? 'admin.forbidden' : 'admin.failed')}</span>
          {fault !== 'forbidden' && <button type="button" class="link" onClick={() => void load()}>{say('list.retry')}</button>}</p>
      )}
      {entries === null && fault === null && late && <div aria-busy="true" aria-label={say('list.loading')}>{[1, 2, 3].map((n) => <p key={n} class="bone is-row" />)}</div>}
      {entries !== null && (
        <table class="operators">
          <thead><tr><th scope="col">{say('admin.title')}</th><th scope="col">{say('admin.role')}</th><th scope="col">{say('admin.presence')}</th><th scope="col"><span class="only-heard">{say('admin.actions')}</span></th></tr></thead>
          <tbody>{entries.map((one) => <OperatorRow key={one.id} entry={one} onChanged={() => void load()} />)}</tbody>
        </table>
      )}
    </section>
  )
}

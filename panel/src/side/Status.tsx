import { say } from '../say.ts'

const known = ['paid', 'trial', 'registration', 'demo', 'expired', 'suspended', 'unknown', 'unconfirmed'] as const
const good: readonly string[] = ['paid', 'trial', 'registration', 'demo']

/** Billing's word for the account; one that is not in the list is shown as it is. */
export function Status({ status }: { status: string }) {
  const word = known.find((one) => one === status)
  const look = good.includes(status) ? 'is-ok' : status === 'unconfirmed' ? 'is-unsure' : 'is-none'
  return <p class={`status small ${look}`}>{word === undefined ? status : say(`status.${word}`)}</p>
}

import type { Desk } from '../desk/desk.ts'
import { refusal } from './refusal.ts'

/** Goes away or comes back on line. Away takes nothing from him. */
export async function setPresence(desk: Desk, presence: 'online' | 'away'): Promise<void> {
  const answer = await desk.ask('presence:set', { presence })
  if (!answer.ok) {
    desk.toast.value = { text: refusal(answer.error.code), fault: true }
    return
  }
  const known = desk.known.peek()
  if (known.operator !== null) desk.known.value = { ...known, operator: { ...known.operator, presence: answer.data.presence } }
}

export const togglePresence = (desk: Desk): Promise<void> =>
  setPresence(desk, desk.known.peek().operator?.presence === 'away' ? 'online' : 'away')

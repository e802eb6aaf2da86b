import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Today } from '@lifebuoy/shared/protocol/calendar'
import { useDesk } from '../desk/desk.ts'
import { overallMode } from '../state/line.ts'
import { loadToday } from './dutyCalls.ts'

const today = signal<Today | null>(null)
const every = 60_000

/** Asks anew: something of it was changed here. */
export async function refreshToday(): Promise<void> {
  const answer = await loadToday()
  if (answer.ok) today.value = answer.data
}

/** Who is on duty, and what the calendar lacks: asked at every connection, at every change of the mode, and once a minute. */
export function useToday(): Today | null {
  const desk = useDesk()
  const live = desk.link.value === 'live'
  const mode = overallMode(desk.known.value)
  useEffect(() => {
    if (!live) return
    void refreshToday()
    const timer = setInterval(() => { void refreshToday() }, every)
    return () => { clearInterval(timer) }
  }, [live, mode])
  return today.value
}

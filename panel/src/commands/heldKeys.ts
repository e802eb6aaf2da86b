import type { Desk } from '../desk/desk.ts'
import { can, type Command } from './commands.ts'
import { isTaking, lastTaken } from './take.ts'

/** They ask the server for nothing, so that they wait for none of its answers. */
const local: ReadonlySet<string> = new Set(['focus', 'note', 'clinic'])

/** Keys pressed while an answer is on its way. */
export interface HeldKeys {
  /** Keeps a command for later where it is meant for what is on its way, or would be swallowed by it; whether it does. */
  hold(command: Command): boolean
  /** Forgets what was kept. */
  forget(): void
  stop(): void
}

/**
 * Who has pressed `N` and goes on pressing means the conversation that comes, and nothing else: his keys wait for it, and are
 * forgotten where none comes. Those pressed while something else is asked are meant for the one that is open.
 */
export function heldKeys(desk: Desk): HeldKeys {
  const held: { command: Command; conversationId: string | null; taken: boolean }[] = []
  const stop = desk.busy.subscribe((busy) => {
    if (busy !== null) return
    // One may ask in its turn: the others go on waiting.
    while (desk.busy.peek() === null) {
      const next = held.shift()
      if (next === undefined) return
      const meant = next.taken ? lastTaken(desk) : next.conversationId
      const open = desk.open.peek()
      if (open !== null && open.id === meant && desk.sheet.peek() === null && can(desk, next.command)) next.command.run(desk)
    }
  })
  return {
    hold(command) {
      const taken = isTaking(desk)
      if (command.group !== 'talk' || desk.busy.value === null || (!taken && local.has(command.id))) return false
      held.push({ command, conversationId: desk.open.value?.id ?? null, taken })
      return true
    },
    forget: () => { held.length = 0 },
    stop,
  }
}

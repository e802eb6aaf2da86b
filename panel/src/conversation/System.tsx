import type { Message } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { Icon } from '../look/Icon.tsx'
import type { IconName } from '../look/icons.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'

const icons = { postponed: 'postpone', closed: 'resolve', development: 'dev', suggestion: 'idea' } as const satisfies { [event: string]: IconName }

/** What happened to the question, as operators read it. */
export function System({ message, product }: { message: Message; product: string }) {
  const now = useDesk().now.value
  const { system } = message
  return (
    <p class="sys">
      <Icon name={system === undefined ? 'info' : icons[system.event]} size={16} />
      {system === undefined ? message.text : sentence(system, (at) => words(product).moment(at, now))} · {words(product).clock(message.sentAt)}
    </p>
  )
}

function sentence(system: NonNullable<Message['system']>, moment: (at: string) => string): string {
  switch (system.event) {
    case 'postponed': {
      const reason = say(`why.${system.reason}`)
      return system.until === undefined ? say('said.postponed', { reason }) : say('said.postponedUntil', { reason, time: moment(system.until) })
    }
    case 'closed': return say('said.closed', { reason: say(`why.${system.reason}`) })
    case 'development': return say('said.development')
    case 'suggestion': return say('said.suggestion')
  }
}

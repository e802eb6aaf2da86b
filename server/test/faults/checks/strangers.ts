import { eventsOf, type Event, type MayRead } from '../history.ts'

/** (8) No window ever held a message that its person may not read. */
export const strangers = (events: readonly Event[], mayRead: MayRead): string[] =>
  [...new Set(eventsOf(events, 'held').filter(({ window, conversationId }) => !mayRead(window, conversationId))
    .map(({ window, conversationId }) => `${window} held a message of ${conversationId}`))]

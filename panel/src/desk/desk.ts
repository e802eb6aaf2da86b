import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Conversation, ErrorCode } from '@lifebuoy/shared'
import type { Link, LinkState } from '../link/connect.ts'
import { createDrafts, type Drafts } from '../outbox/drafts.ts'
import { createOutbox, type Outbox } from '../outbox/outbox.ts'
import { hear, putConversations, type ServerEvent } from '../state/hear.ts'
import { nothingKnown, type Known } from '../state/known.ts'
import { mergeTalk, type Heard } from '../state/talk.ts'
import type { ServerClock } from '../time/serverClock.ts'
import { schedules } from '../time/words.ts'
import type { Keep } from './keep.ts'
import type { ListPage } from './lists.ts'
import type { Route } from './route.ts'
import { createSettings, type Settings } from './settings.ts'
import type { Sheet } from './sheet.ts'
import { createUploads, type Uploads } from '../outbox/uploads.ts'

/** One operator's desk: what is known, what is open, what is being written. The window is drawn from it and from nothing else. */
export interface Desk {
  known: Signal<Known>
  link: Signal<LinkState>
  /** The session ended under him: the sign-in page says so. */
  ended: Signal<boolean>
  now: ReadonlySignal<number>
  route: Signal<Route>
  open: ReadonlySignal<Conversation | null>
  sheet: Signal<Sheet | null>
  /** How loading a conversation stands; absent: nothing to say. */
  loading: Signal<{ [conversationId: string]: 'loading' | ErrorCode }>
  /** Conversations that were lost while an answer was on its way. */
  lost: Signal<{ [conversationId: string]: true }>
  /** A short word about what was done, and a fault in red. */
  toast: Signal<{ text: string; fault: boolean } | null>
  /** Said to a screen reader, politely. */
  announced: Signal<string>
  /** What is being asked right now, so that no button asks twice. */
  busy: Signal<string | null>
  /** What was loaded of each list: ids in the server's order. */
  pages: Signal<{ [list: string]: ListPage }>
  settings: Settings
  drafts: Drafts
  outbox: Outbox
  uploads: Uploads
  keep: Keep
  ask: Link['ask']
  typing: Link['typing']
  hear(event: ServerEvent): void
  /** Puts what an answer brought in its place. */
  learn(conversation: Conversation | null, heard?: Heard & { conversationId: string }): void
}

export interface DeskDeps {
  link: Pick<Link, 'ask' | 'typing'>
  clock: ServerClock
  keep: Keep
  route: Route
}

export function createDesk({ link, clock, keep, route }: DeskDeps): Desk {
  const known = signal(nothingKnown)
  const operatorId = () => known.peek().operator?.id ?? null
  const routeNow = signal(route)
  const lost = signal<Desk['lost']['value']>({})
  const drafts = createDrafts(keep, operatorId)

  const learn: Desk['learn'] = (conversation, heard) => {
    const before = known.peek()
    known.value = {
      ...before,
      conversations: conversation === null ? before.conversations : putConversations(before.conversations, [conversation]),
      talks: heard === undefined ? before.talks : { ...before.talks, [heard.conversationId]: mergeTalk(before.talks[heard.conversationId], heard) },
    }
  }
  const outbox = createOutbox({
    ask: link.ask,
    keep,
    operatorId,
    onSent: (sent) => {
      if ('note' in sent) learn(null, { conversationId: sent.note.conversationId, notes: [sent.note] })
      else learn(sent.conversation, { conversationId: sent.conversation.id, messages: [sent.message] })
    },
    onLost: (outgoing) => {
      const draft = drafts.of(outgoing.conversationId)
      const text = [outgoing.text, draft[outgoing.kind]].filter((one) => one !== '').join('\n')
      drafts.change(outgoing.conversationId, { tab: outgoing.kind, [outgoing.kind]: text, attachments: [...draft.attachments, ...outgoing.attachments] })
      lost.value = { ...lost.value, [outgoing.conversationId]: true }
    },
  })
  return {
    known,
    link: signal<LinkState>('connecting'),
    ended: signal(false),
    now: clock.now,
    route: routeNow,
    open: computed(() => {
      const shown = routeNow.value
      return shown.page === 'desk' && shown.conversationId !== null ? known.value.conversations[shown.conversationId] ?? null : null
    }),
    sheet: signal<Sheet | null>(null),
    loading: signal({}),
    lost,
    toast: signal(null),
    announced: signal(''),
    busy: signal(null),
    pages: signal({}),
    settings: createSettings(keep),
    drafts,
    outbox,
    uploads: createUploads(drafts),
    keep,
    ask: link.ask,
    typing: link.typing,
    hear: (event) => {
      if (event.name === 'welcome') clock.set(event.data.now)
      known.value = hear(known.peek(), event, clock.now.peek())
      if (event.name === 'welcome' || event.name === 'support') schedules.value = known.peek().support
    },
    learn,
  }
}

const context = createContext<Desk | null>(null)
export const DeskProvider = context.Provider

/** The desk of the window that a part is drawn in. */
export function useDesk(): Desk {
  const desk = useContext(context)
  if (desk === null) throw new Error('Drawn without a desk')
  return desk
}

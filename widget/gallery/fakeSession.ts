import type { Conversation, Message, VisitorWelcome } from '@lifebuoy/shared'
import type { Link } from '../src/connection.ts'
import type { Draft } from '../src/conversation/drafts.ts'
import type { Entry } from '../src/conversation/entry.ts'
import type { Session } from '../src/conversation/session.ts'
import { noTalks, type Talks } from '../src/conversation/talks.ts'
import { store } from '../src/store.ts'
import type { Images, Picture } from '../src/uploads/images.ts'
import { keepDrafts } from '../src/conversation/drafts.ts'

export interface Shown {
  now: string
  link?: Link
  welcome: Pick<VisitorWelcome, 'visitor' | 'account' | 'support' | 'channels'> | null
  conversations?: Conversation[]
  messages?: Message[]
  places?: Talks['places']
  typing?: Talks['typing']
  diagnostics?: Talks['diagnostics']
  entries?: Entry[]
  drafts?: Draft[]
  pictures?: Picture[]
  lasting?: boolean
}

/** A session that says what a state needs and does nothing. */
export function fakeSession(shown: Shown): Session {
  const messages: { [id: string]: Message[] } = {}
  for (const message of shown.messages ?? []) (messages[message.conversationId] ??= []).push(message)
  const storage = { all: () => Promise.resolve([]), put: () => Promise.resolve(), remove: () => Promise.resolve(), lasting: store(true), close: () => undefined }
  const drafts = keepDrafts(() => storage)
  drafts.all.set(Object.fromEntries((shown.drafts ?? []).map((draft) => [draft.id, draft])))
  const pictures = store<{ readonly [id: string]: Picture }>(Object.fromEntries((shown.pictures ?? []).map((picture) => [picture.id, picture])))
  const images: Images = {
    all: pictures, load: () => Promise.resolve(), remove: () => undefined, retry: () => undefined, renew: () => undefined, resume: () => undefined, stop: () => undefined,
    add: (file) => Promise.resolve({ name: 'name' in file ? file.name : '', code: 'unsupported_type' }),
    settled: () => Promise.resolve([]),
  }
  return {
    person: { product: 'vetmanager', account: 'belyj-klyk', sub: '7', locale: null, expiresAt: 0 },
    server: location.origin,
    talks: store<Talks>({
      ...noTalks, welcome: shown.welcome, messages, places: shown.places ?? {}, typing: shown.typing ?? {}, diagnostics: shown.diagnostics ?? {},
      conversations: Object.fromEntries((shown.conversations ?? []).map((one) => [one.id, one])),
    }),
    link: store<Link>(shown.link ?? 'online'),
    drafts, images,
    outbox: {
      entries: store<readonly Entry[]>(shown.entries ?? []), load: () => Promise.resolve(), send: () => Promise.reject(new Error('gallery')),
      echoed: () => undefined, again: () => undefined, drop: () => undefined, pump: () => undefined, stop: () => undefined,
    },
    lasting: store(shown.lasting ?? true),
    ask: (event) => Promise.resolve(event === 'conversation:list' ? { ok: true, data: { conversations: shown.conversations ?? [] } } as never : null),
    submit: () => Promise.resolve(''),
    older: () => Promise.resolve(false),
    refresh: () => Promise.resolve(),
    read: () => undefined, typing: () => undefined, take: () => undefined, answered: () => undefined, retryNow: () => undefined,
    now: () => Date.parse(shown.now),
    stop: () => undefined,
  }
}

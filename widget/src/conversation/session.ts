import type { Answer, Conversation, VisitorInput, VisitorOutput } from '@lifebuoy/shared'
import { store, type Store } from '../store.ts'
import { connect, type Command, type Connection, type ConnectionDeps, type Link } from '../connection.ts'
import type { Signed, Tokens } from '../identity/tokens.ts'
import { keepVisitorKey, readVisitorKey } from '../identity/visitorKey.ts'
import { keepImages, type Images } from '../uploads/images.ts'
import { sendPicture } from '../uploads/sendPicture.ts'
import { apply, withConversation, withMessages, withoutDiagnostics, withoutTyping, type NewsOf, type ServerEvent } from './apply.ts'
import { keepDrafts, type Drafts } from './drafts.ts'
import { gapHealer } from './gapHealer.ts'
import { sinceOf } from './gapOf.ts'
import { keepOutbox, type Outbox } from './outbox.ts'
import { openPersonalSpace } from './personalSpace.ts'
import { readingOf, type ReadingOf } from './readingOf.ts'
import { noTalks, type Talks } from './talks.ts'

/** One person in one window: what he sees, what he typed, his line to the server. It ends with him. */
export interface Session extends ReadingOf {
  person: Signed['claims']
  server: string
  talks: Store<Talks>
  link: Store<Link>
  drafts: Drafts
  images: Images
  outbox: Outbox
  /** False: what is typed would not survive a reload. */
  lasting: Store<boolean>
  ask: <E extends Command>(event: E, input: VisitorInput[E]) => Promise<Answer<VisitorOutput[E]> | null>
  /** Sends what stands in the draft, which is empty afterwards; the id under which it is shown until the server has it. */
  submit: (draftId: string) => Promise<string>
  typing: (conversationId: string) => void
  /** What an answer told of a conversation. */
  take: (conversation: Conversation) => void
  /** The request for technical details was answered. */
  answered: (conversationId: string) => void
  retryNow: () => void
  /** The regulation's clock, which need not be this machine's. */
  now: () => number
  stop: () => void
}

export interface SessionDeps {
  server: string
  tokens: Tokens
  first: Signed
  /** Another person's token came: this session has ended. */
  onOtherPerson: (signed: Signed) => void
  onWelcome: () => void
  onEvent: <E extends ServerEvent>(event: E, news: NewsOf<E>) => void
  /** Tests put a fake here. */
  open?: NonNullable<ConnectionDeps['open']>
}

const typingLasts = 6_000

/** Opens what this person left in this browser, then connects. */
export async function startSession({ server, tokens, first, onOtherPerson, onWelcome, onEvent, open }: SessionDeps): Promise<Session> {
  const person = first.claims
  const talks = store<Talks>(noTalks)
  const typingEnds = new Map<string, ReturnType<typeof setTimeout>>()
  let stopped = false
  let ahead = 0
  let line: Connection | null = null
  const online = () => line?.link.get() === 'online'
  const ask: Connection['ask'] = async (event, input) => (stopped ? null : await line?.ask(event, input) ?? null)

  const goodToken = async () => {
    const signed = await tokens.good()
    if (signed === null || stopped) return null
    const { product, account, sub } = signed.claims
    if (product === person.product && account === person.account && sub === person.sub) return signed
    onOtherPerson(signed)
    return null
  }
  const renew = async () => {
    tokens.drop()
    const signed = await goodToken().catch(() => null)
    if (signed !== null) await ask('token:renew', { token: signed.token })
  }

  // Another window may call before ours is made.
  let box: Outbox | null = null
  const space = await openPersonalSpace(person, readVisitorKey(server, person), () => box?.pump(), () => void box?.load())
  const images: Images = keepImages({ storage: space.storage, online, send: sendPicture(server, tokens, goodToken) })
  const drafts = keepDrafts(space.storage)
  const outbox: Outbox = box = keepOutbox({
    storage: space.storage, images, online,
    emit: ({ event, input }) => ask(event, input),
    elected: space.elected,
    unauthorized: () => void renew(),
    delivered: (entry, { conversation, message }) => {
      drafts.rename(entry.id, conversation.id)
      talks.update((now) => withMessages(withConversation(now, conversation), [message]))
    },
    changed: space.tell,
  })
  const heal = gapHealer(talks, ask)
  const echoed = ({ author, clientId, conversationId }: NewsOf<'message'>) => {
    if (author.kind !== 'visitor') return
    drafts.rename(clientId, conversationId)
    outbox.echoed(clientId, conversationId)
  }
  const reading = readingOf(talks, ask, online)
  const forget = () => {
    talks.set(noTalks)
    drafts.all.set({})
    images.all.set({})
    outbox.entries.set([])
  }
  /** The server gave this browser another key: only what was typed before there was any goes along, since a new key is a new person. */
  const adopt = async (key: string, known: string | null) => {
    keepVisitorKey(server, person, key)
    await space.moveTo(key, known === null)
    await outbox.load()
  }

  const handlers: { [E in ServerEvent]?: (news: NewsOf<E>) => void } = {
    welcome: ({ visitorKey, now }) => {
      const known = readVisitorKey(server, person)
      ahead = Date.parse(now) - Date.now() || 0
      Object.values(talks.get().messages).flat().forEach(echoed)
      void (visitorKey === undefined || visitorKey === known ? Promise.resolve() : adopt(visitorKey, known)).then(() => { images.resume(); outbox.pump() })
      for (const id of Object.keys(talks.get().messages)) void heal(id)
      onWelcome()
    },
    message: (message) => {
      echoed(message)
      void heal(message.conversationId)
    },
    conversation: ({ id }) => void heal(id),
    typing: ({ conversationId }) => {
      clearTimeout(typingEnds.get(conversationId))
      typingEnds.set(conversationId, setTimeout(() => talks.update((now) => withoutTyping(now, conversationId)), typingLasts))
    },
    'token:expiring': () => void renew(),
  }
  const leaveReplaced = (key: string | undefined) => {
    const known = readVisitorKey(server, person)
    if (key !== undefined && known !== null && known !== key) forget()
  }
  const onServerEvent = <E extends ServerEvent>(event: E, news: NewsOf<E>) => {
    if (stopped) return
    if (event === 'welcome') leaveReplaced((news as NewsOf<'welcome'>).visitorKey)
    talks.update((now) => apply(now, event, news))
    handlers[event]?.(news)
    onEvent(event, news)
  }

  await drafts.load()
  const connection = line = connect({
    server,
    handshake: async () => {
      const signed = await goodToken()
      const visitorKey = readVisitorKey(server, person)
      return signed === null ? null : { token: signed.token, ...(visitorKey === null ? {} : { visitorKey }), since: sinceOf(talks.get().messages) }
    },
    refusedToken: tokens.drop,
    ...(open === undefined ? {} : { open }),
    onEvent: (event, ...news) => onServerEvent(event, news[0] as NewsOf<typeof event>),
  })
  await outbox.load()
  // Pictures that nothing holds any more: the page went between adding and drafting.
  const held = new Set([...Object.values(drafts.all.get()), ...outbox.entries.get()].flatMap((one) => one.pictures))
  for (const id of Object.keys(images.all.get())) if (!held.has(id)) images.remove(id)
  addEventListener('pagehide', drafts.flush)

  return {
    ...reading,
    person, server, talks, drafts, images, outbox, ask,
    lasting: space.lasting,
    link: connection.link,
    submit: async (draftId) => {
      const { text, topic, steps, urgent, pictures } = drafts.of(draftId)
      const kind = draftId === 'new' ? 'open' : 'send'
      const sent = outbox.send({ kind, talk: draftId, text: text.trim(), topic, steps: steps.map((step) => step.trim()).filter((step) => step !== ''), urgent, pictures })
      drafts.clear(draftId, sent)
      return (await sent).id
    },
    typing: connection.typing,
    take: (conversation) => talks.update((now) => withConversation(now, conversation)),
    answered: (conversationId) => talks.update((now) => withoutDiagnostics(now, conversationId)),
    retryNow: connection.nudge,
    now: () => Date.now() + ahead,
    stop: () => {
      stopped = true
      removeEventListener('pagehide', drafts.flush)
      drafts.flush()
      connection.close()
      outbox.stop()
      images.stop()
      space.close()
      for (const timer of typingEnds.values()) clearTimeout(timer)
      forget()
    },
  }
}

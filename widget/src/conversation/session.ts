import { limits, type Answer, type Conversation, type VisitorInput, type VisitorOutput } from '@lifebuoy/shared'
import { store, type Store } from '../store.ts'
import { connect, type Command, type Connection, type ConnectionDeps, type Link } from '../connection.ts'
import type { Signed, Tokens } from '../identity/tokens.ts'
import { namespaceOf } from '../identity/namespaceOf.ts'
import { keepVisitorKey, readVisitorKey } from '../identity/visitorKey.ts'
import { openStorage, type Storage } from '../storage/openStorage.ts'
import { moveStorage } from '../storage/moveStorage.ts'
import { keepImages, type Images } from '../uploads/images.ts'
import { upload } from '../uploads/upload.ts'
import { apply, withConversation, withMessages, withoutDiagnostics, withoutTyping, type NewsOf, type ServerEvent } from './apply.ts'
import { keepDrafts, type Drafts } from './drafts.ts'
import { electSender, type Election } from './electSender.ts'
import { gapOf, sinceOf } from './gapOf.ts'
import { keepOutbox, type Outbox } from './outbox.ts'
import { noTalks, type Talks } from './talks.ts'

/** One person in one window: what he sees, what he typed, his line to the server. It ends with him. */
export interface Session {
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
  /** Brings the page of messages before the first one here; true while there may be more. */
  older: (conversationId: string) => Promise<boolean>
  /** Image addresses live five minutes: brings a message with fresh ones. */
  refresh: (conversationId: string, seq: number) => Promise<void>
  read: (conversationId: string, seq: number) => void
  typing: (conversationId: string) => void
  take: (conversation: Conversation) => void
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

/** Opens what this person left in this browser, then connects. */
export async function startSession({ server, tokens, first, onOtherPerson, onWelcome, onEvent, open }: SessionDeps): Promise<Session> {
  const person = first.claims
  const talks = store<Talks>(noTalks)
  const lasting = store(true)
  let storage: Storage
  let election: Election | null = null
  let channel: BroadcastChannel | null = null
  let stopped = false
  let ahead = 0
  let line: Connection | null = null
  const online = () => line?.link.get() === 'online'
  const healing = new Set<string>()
  const typingTimers = new Map<string, ReturnType<typeof setTimeout>>()
  const reading = new Map<string, number>()

  const enter = async (key: string | null) => {
    const space = await namespaceOf(person, key)
    storage = await openStorage(space)
    lasting.set(storage.lasting.get())
    storage.lasting.watch(lasting.set)
    election?.stop()
    channel?.close()
    election = electSender(space, () => outbox.pump())
    channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(`lifebuoy:${space}`) : null
    channel?.addEventListener('message', () => { void outbox.load() })
  }
  const adopt = async (key: string) => {
    const known = readVisitorKey(server, person)
    if (known === key) return
    keepVisitorKey(server, person, key)
    const before = storage
    await enter(key)
    // Only what this browser typed before it had any key: a replaced key makes another person.
    if (known === null) await moveStorage(before, storage)
    else forget()
    before.close()
    await outbox.load()
  }
  const forget = () => {
    talks.set(noTalks)
    drafts.all.set({})
    images.all.set({})
    outbox.entries.set([])
  }

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
    if (signed !== null) await line?.ask('token:renew', { token: signed.token })
  }

  const heal = async (conversationId: string) => {
    const gap = () => gapOf(talks.get().conversations[conversationId], talks.get().messages[conversationId] ?? [])
    if (healing.has(conversationId)) return
    healing.add(conversationId)
    try {
      for (let afterSeq = gap(); afterSeq !== null && !stopped; afterSeq = gap()) {
        const answer = await line?.ask('conversation:history', { conversationId, afterSeq, limit: limits.historyPage })
        if (!answer?.ok || answer.data.messages.length === 0) return
        talks.update((now) => withMessages(now, answer.data.messages))
      }
    } finally {
      healing.delete(conversationId)
    }
  }

  const onServerEvent = <E extends ServerEvent>(event: E, news: NewsOf<E>) => {
    if (stopped) return
    talks.update((now) => apply(now, event, news))
    if (event === 'message') {
      const message = news as NewsOf<'message'>
      if (message.author.kind === 'visitor') outbox.echoed(message.clientId, message.conversationId)
    }
    if (event === 'typing') {
      const { conversationId } = news as NewsOf<'typing'>
      clearTimeout(typingTimers.get(conversationId))
      typingTimers.set(conversationId, setTimeout(() => talks.update((now) => withoutTyping(now, conversationId)), 6_000))
    }
    if (event === 'token:expiring') void renew()
    if (event === 'welcome') {
      const { visitorKey, now } = news as NewsOf<'welcome'>
      ahead = Date.parse(now) - Date.now() || 0
      for (const list of Object.values(talks.get().messages)) {
        for (const message of list) if (message.author.kind === 'visitor') outbox.echoed(message.clientId, message.conversationId)
      }
      void (visitorKey === undefined ? Promise.resolve() : adopt(visitorKey)).then(() => { images.resume(); outbox.pump() })
      onWelcome()
    }
    for (const id of Object.keys(talks.get().messages)) if (event === 'welcome' || idIn(news) === id) void heal(id)
    onEvent(event, news)
  }

  const images = keepImages({
    storage: () => storage,
    online,
    send: (file, name, onProgress) => {
      let cancel: () => void = () => undefined
      let cancelled = false
      const result = goodToken().catch(() => null).then((signed) => {
        if (signed === null || cancelled) return null
        const running = upload({ server, token: signed.token, visitorKey: readVisitorKey(server, person), file, name, onProgress })
        cancel = running.cancel
        return running.result
      }).then((uploaded) => {
        if (uploaded !== null && 'code' in uploaded && uploaded.code === 'unauthorized') tokens.drop()
        return uploaded
      })
      return { result, cancel: () => { cancelled = true; cancel() } }
    },
  })
  const drafts = keepDrafts(() => storage)
  const outbox = keepOutbox({
    storage: () => storage,
    images,
    emit: async ({ event, input }) => await line?.ask(event, input) ?? null,
    online,
    elected: () => election?.elected() ?? true,
    unauthorized: () => void renew(),
    delivered: (_entry, { conversation, message }) => talks.update((now) => withMessages(withConversation(now, conversation), [message])),
    changed: () => channel?.postMessage(0),
  })

  await enter(readVisitorKey(server, person))
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
  sweepPictures()
  connection.link.watch((link) => { if (link === 'online') { images.resume(); outbox.pump() } })
  addEventListener('pagehide', drafts.flush)

  /** Pictures that nothing holds any more: the page went between adding and drafting. */
  function sweepPictures() {
    const held = new Set([...Object.values(drafts.all.get()), ...outbox.entries.get()].flatMap((one) => one.pictures))
    for (const id of Object.keys(images.all.get())) if (!held.has(id)) images.remove(id)
  }

  return {
    person, server, talks, drafts, images, outbox, lasting,
    link: connection.link,
    ask: connection.ask,
    submit: async (draftId) => {
      const { text, topic, steps, urgent, pictures } = drafts.of(draftId)
      const kind = draftId === 'new' ? 'open' : 'send'
      const sent = outbox.send({ kind, talk: draftId, text: text.trim(), topic, steps: steps.map((step) => step.trim()).filter((step) => step !== ''), urgent, pictures })
      drafts.clear(draftId)
      return (await sent).id
    },
    older: async (conversationId) => {
      const first = talks.get().messages[conversationId]?.[0]?.seq
      const beforeSeq = first ?? (talks.get().conversations[conversationId]?.lastSeq ?? 0) + 1
      if (beforeSeq <= 1) return false
      const answer = await connection.ask('conversation:history', { conversationId, beforeSeq, limit: limits.historyDefault })
      if (!answer?.ok) return true
      talks.update((now) => withMessages(now, answer.data.messages))
      return (answer.data.messages[0]?.seq ?? 1) > 1
    },
    refresh: async (conversationId, seq) => {
      const answer = await connection.ask('conversation:history', { conversationId, afterSeq: seq - 1, limit: 1 })
      if (answer?.ok) talks.update((now) => withMessages(now, answer.data.messages))
    },
    read: (conversationId, seq) => {
      const { conversations, welcome } = talks.get()
      const conversation = conversations[conversationId]
      const already = Math.max(conversation?.readBy.visitor ?? 0, reading.get(conversationId) ?? 0)
      if (conversation === undefined || conversation.visitor.id !== welcome?.visitor.id || seq <= already || !online()) return
      reading.set(conversationId, seq)
      void connection.ask('conversation:read', { conversationId, seq }).then((answer) => {
        reading.delete(conversationId)
        if (answer?.ok) talks.update((now) => withConversation(now, answer.data.conversation))
      })
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
      election?.stop()
      channel?.close()
      for (const timer of typingTimers.values()) clearTimeout(timer)
      forget()
    },
  }
}

function idIn(news: unknown): string | null {
  if (typeof news !== 'object' || news === null) return null
  const { conversationId, id } = news as { conversationId?: unknown; id?: unknown }
  return typeof conversationId === 'string' ? conversationId : typeof id === 'string' ? id : null
}

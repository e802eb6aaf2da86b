import type { Message } from '@lifebuoy/shared'
import type { BootOptions, LifebuoyEvents } from './embed.ts'
import type { App } from './app.ts'
import type { View } from './view.ts'
import { backOff } from './backOff.ts'
import { startSession, type Session } from './conversation/session.ts'
import { unreadOf } from './conversation/unreadOf.ts'
import { keepTokens, type Signed } from './identity/tokens.ts'
import { store } from './store.ts'
import type { NewsOf } from './conversation/apply.ts'

export interface Booted {
  app: App
  stop: () => void
}

/** Begins with whoever the product's token names, and begins anew with whoever comes after him. */
export function boot(options: BootOptions, server: string, emit: App['emit']): Booted {
  const tokens = keepTokens(options.token)
  let stopped = false
  let attempt = 0
  let pause: ReturnType<typeof setTimeout> | undefined
  let ready = false
  let starting = false

  const app: App = {
    options, server, emit,
    session: store<Session | null>(null),
    trouble: store<'offline' | 'expired' | null>(null),
    open: store(false),
    news: store<Message | null>(null),
    view: store<View>({ name: 'home' }),
    locale: store(localeOf(options.locale)),
    close: () => app.open.set(false),
    retryNow: () => {
      app.session.get()?.retryNow()
      if (app.session.get() === null) void begin()
    },
  }

  const later = (trouble: 'offline' | 'expired') => {
    app.trouble.set(trouble)
    pause = setTimeout(() => void begin(), backOff(attempt, Math.random))
    attempt += 1
  }
  const begin = async () => {
    clearTimeout(pause)
    if (stopped || starting || app.session.get() !== null) return
    starting = true
    const signed = await tokens.good().catch(() => undefined)
    if (!stopped) await enter(signed)
    starting = false
  }
  const enter = async (signed: Signed | null | undefined) => {
    if (signed === undefined) return later('offline')
    if (signed === null) return later('expired')
    if (signed.claims.product !== options.product) return console.warn(`Lifebuoy: the token is of product "${signed.claims.product}", not "${options.product}"`)
    if (options.locale === undefined) app.locale.set(localeOf(signed.claims.locale ?? undefined))
    let session: Session | null = null
    session = await startSession({
      server, tokens, first: signed,
      onOtherPerson: () => {
        // Everything of the first person leaves before anything of the next is opened.
        session?.stop()
        app.view.set({ name: 'home' })
        app.session.set(null)
        emit('unread', 0)
        void begin()
      },
      onWelcome: () => {
        if (ready) return
        ready = true
        emit('ready', undefined)
      },
      onEvent: (event, news) => {
        if (event === 'message') app.news.set(news as NewsOf<'message'>)
        if (event === 'queue' && session !== null) tellPlace(session, news as NewsOf<'queue'>)
      },
    })
    if (stopped) return session.stop()
    attempt = 0
    app.trouble.set(null)
    app.session.set(session)
    let unread = 0
    session.talks.watch((talks) => {
      const now = unreadOf(talks)
      if (now === unread) return
      unread = now
      emit('unread', now)
    })
    session.link.watch((link) => {
      if (link === 'refused') console.warn('Lifebuoy: this page may not use the support chat')
    })
  }
  const tellPlace = (session: Session, place: NewsOf<'queue'>) => {
    const { conversations, welcome } = session.talks.get()
    const news: LifebuoyEvents['queue'] = {
      conversationId: place.conversationId,
      place: place.position,
      ahead: place.position - 1,
      estimate: place.estimate,
      answerBy: conversations[place.conversationId]?.answerBy ?? null,
      mode: welcome?.support.mode ?? 'closed',
    }
    emit('queue', news)
  }

  void begin()
  return {
    app,
    stop: () => {
      stopped = true
      clearTimeout(pause)
      app.session.get()?.stop()
      app.session.set(null)
    },
  }
}

const localeOf = (locale: string | undefined): 'ru' | 'en' => (locale?.toLowerCase().startsWith('en') ? 'en' : 'ru')

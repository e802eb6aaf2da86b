import { effect, untracked } from '@preact/signals'
import type { Desk } from '../desk/desk.ts'
import { openConversation } from '../desk/go.ts'
import { visible } from '../desk/markRead.ts'
import { say } from '../say.ts'
import { inLine, overallMode } from '../state/line.ts'
import { mine } from '../state/mine.ts'
import { long } from '../time/words.ts'
import { announce } from './announce.ts'
import { crossings } from './crossings.ts'
import { becomeLeader } from './leader.ts'
import { newsBetween } from './news.ts'
import { chime } from './sound.ts'

/** Sound, desktop notice, title and screen reader for what comes by itself. */
export function giveNotice(desk: Desk): () => void {
  const leader = becomeLeader()
  let before = desk.known.peek()
  let nowBefore = desk.now.peek()
  let counted = 0
  let counting: ReturnType<typeof setTimeout> | undefined

  const tell = (text: string, conversationId: string | null) => {
    if (!leader.leads) return
    if (desk.settings.sound.value) chime()
    if (!desk.settings.notices.value || visible.value || typeof Notification === 'undefined' || Notification.permission !== 'granted') return
    const notice = new Notification(say('panel.title'), { body: text, tag: conversationId ?? 'waiting' })
    notice.addEventListener('click', () => {
      window.focus()
      if (conversationId !== null) openConversation(desk, conversationId)
    })
  }
  /** New ones in the line are told by count, not one by one. */
  const count = (n: number) => {
    counted += n
    counting ??= setTimeout(() => {
      const text = say('notice.waiting', { count: counted })
      counting = undefined
      counted = 0
      announce(desk, text)
      tell(text, null)
    }, 1_500)
  }
  const stopNews = effect(() => {
    const known = desk.known.value
    untracked(() => {
      const news = newsBetween(before, known)
      const modeBefore = overallMode(before)
      if (before.operator !== null && modeBefore !== overallMode(known)) announce(desk, say('notice.mode', { mode: say(`mode.word.${overallMode(known)}`) }))
      before = known
      if (known.operator?.presence === 'online' && news.waiting > 0) count(news.waiting)
      for (const id of news.messages) {
        const conversation = known.conversations[id]
        if (conversation === undefined || (visible.value && desk.open.value?.id === id)) continue
        const text = say('notice.message', { account: conversation.account.id, visitor: conversation.visitor.name })
        announce(desk, text)
        tell(text, id)
      }
      for (const id of news.given) {
        const text = say('notice.given', { number: known.conversations[id]?.arrival ?? '—' })
        announce(desk, text)
        tell(text, id)
      }
    })
  })
  const stopPromise = effect(() => {
    const now = desk.now.value
    untracked(() => {
      const known = desk.known.value
      const first = crossings([...mine(known), ...inLine(known)], nowBefore, now)[0]
      nowBefore = now
      if (first === undefined || first.answerBy === null) return
      const text = say('notice.promise', { number: first.arrival ?? '—', left: long(Date.parse(first.answerBy) - now, 'after') })
      announce(desk, text)
      tell(text, first.id)
    })
  })
  const stopTitle = effect(() => {
    const known = desk.known.value
    const unread = mine(known).reduce((sum, one) => sum + one.unread, 0)
    const waiting = known.waiting.total
    const badge = [unread > 0 ? `${unread} ✉` : '', waiting > 0 ? String(waiting) : ''].filter((one) => one !== '').join(' · ')
    document.title = badge === '' ? say('panel.title') : `(${badge}) ${say('panel.title')}`
  })
  return () => {
    clearTimeout(counting)
    stopNews()
    stopPromise()
    stopTitle()
  }
}


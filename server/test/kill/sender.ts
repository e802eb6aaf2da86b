import { randomUUID } from 'node:crypto'
import { writeSync } from 'node:fs'
import { createMessageQueue } from '../../src/conversations/createMessageQueue.ts'
import { send, type SendDeps } from '../../src/conversations/send.ts'
import type { Visitor } from '../../src/people.ts'
import { openRecord } from '../../src/record/openRecord.ts'

/** The process that is killed: sends without end, and says of each message when it is sent and when it is acknowledged. */
export interface Orders {
  target: { databaseUrl?: string; dataDir: string }
  talks: { conversationId: string; who: Visitor }[]
  /** Sent by the one before, never acknowledged: its outbox brings them again first. */
  inDoubt: Sent[]
}
export interface Sent { talk: number; clientId: string; text: string }
export type Line = { sent: Sent } | { acked: Sent & { seq: number } }

const { target, talks, inDoubt } = JSON.parse(process.argv[2] ?? '') as Orders
const say = (line: Line): void => { writeSync(1, `${JSON.stringify(line)}\n`) }
const { record, kind } = await openRecord({ ...target, log: { info: () => undefined, warn: () => undefined } })
const never = (): never => { throw new Error('Nothing here changes a state') }
const deps: SendDeps = {
  record, now: () => new Date(), line: { put: () => Promise.resolve() }, tell: { changed: () => undefined },
  answerBy: never, mayAsk: never, comeBack: never, isGone: never,
  messages: createMessageQueue(record, kind === 'postgres' ? 3 : 1),
}

const sendOne = async (message: Sent): Promise<void> => {
  const talk = talks[message.talk]
  if (!talk) return
  const { message: { seq } } = await send(deps, talk.who, { conversationId: talk.conversationId, clientId: message.clientId, text: message.text })
  say({ acked: { ...message, seq } })
}

for (const message of inDoubt) await sendOne(message)
let n = 0
await Promise.all(talks.flatMap((_, talk) => Array.from({ length: 4 }, async () => {
  for (;;) {
    const message = { talk, clientId: randomUUID(), text: `message ${n += 1}` }
    say({ sent: message })
    await sendOne(message)
  }
})))

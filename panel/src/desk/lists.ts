import type { Conversation, ErrorCode, OperatorInput } from '@lifebuoy/shared'
import type { Known } from '../state/known.ts'
import type { Desk } from './desk.ts'
import type { ListName } from './route.ts'

/** The lists beside the line. `search` is of one account, and named `search:ACCOUNT`. */
export type OtherList = Exclude<ListName, 'line'>

export interface ListPage {
  ids: readonly string[]
  /** Nothing further. */
  end: boolean
  state: 'loading' | 'ready' | ErrorCode
}

const states = { colleagues: 'assigned', postponed: 'postponed', development: 'development', suggestions: 'suggestion', resolved: 'resolved' } as const
const pageLength = 50

export const listKey = (list: OtherList, account = ''): string => (list === 'search' ? `search:${account}` : list)

/** Whether a conversation stands in a list. */
export function standsIn(known: Known, key: string, conversation: Conversation): boolean {
  if (key.startsWith('search:')) return conversation.account.id === key.slice('search:'.length)
  const state = states[key as keyof typeof states]
  return conversation.state === state && (key !== 'colleagues' || conversation.operator?.id !== known.operator?.id)
}

/** The conversations of a list as they are known now: the loaded pages in the server's order, behind what came since. */
export function listed(desk: Desk, key: string): Conversation[] {
  const known = desk.known.value
  const ids = desk.pages.value[key]?.ids ?? []
  const paged = new Set(ids)
  const came = Object.values(known.conversations)
    .filter((one) => !paged.has(one.id) && standsIn(known, key, one))
    .sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
  const there = ids.map((id) => known.conversations[id]).filter((one) => one !== undefined && standsIn(known, key, one))
  return [...came, ...there as Conversation[]]
}

/** Loads a list anew, or its next page. */
export async function loadList(desk: Desk, key: string, further = false): Promise<void> {
  const page = desk.pages.peek()[key]
  if (page?.state === 'loading') return
  const put = (changed: ListPage) => { desk.pages.value = { ...desk.pages.peek(), [key]: changed } }
  const ids = page?.ids ?? []
  put({ ids, end: page?.end ?? false, state: 'loading' })
  const before = further ? ids.at(-1) : undefined
  const answer = await desk.ask('conversation:list', { ...filterOf(key), limit: pageLength, ...(before === undefined ? {} : { before }) })
  if (!answer.ok) return put({ ids, end: page?.end ?? false, state: answer.error.code })
  const got = answer.data.conversations
  for (const one of got) desk.learn(one)
  const end = got.length < pageLength
  const gotIds = got.map((one) => one.id)
  if (!further && end) forget(desk, key, new Set(gotIds))
  put({ ids: further ? [...ids, ...gotIds] : gotIds, end, state: 'ready' })
}

/** What the server no longer names in a list it told whole has gone elsewhere. */
function forget(desk: Desk, key: string, told: ReadonlySet<string>): void {
  const known = desk.known.peek()
  const kept = Object.entries(known.conversations)
    .filter(([id, one]) => told.has(id) || id === desk.open.peek()?.id || !standsIn(known, key, one) || one.operator?.id === known.operator?.id)
  desk.known.value = { ...known, conversations: Object.fromEntries(kept) }
}

function filterOf(key: string): OperatorInput['conversation:list'] {
  return key.startsWith('search:') ? { account: key.slice('search:'.length) } : { state: states[key as keyof typeof states] }
}

/** The lists of the left column. */
export const lists = ['line', 'colleagues', 'postponed', 'development', 'suggestions', 'resolved', 'search'] as const
export type ListName = (typeof lists)[number]

/** What the window shows: the desk with a list and perhaps a conversation, or the operators' page. */
export type Route =
  | { page: 'desk'; list: ListName; conversationId: string | null }
  | { page: 'operators' }

/** `#/postponed/CONVERSATION` and the like; anything else is the line. */
export function routeOf(hash: string): Route {
  const [first = '', second = ''] = hash.replace(/^#\/?/, '').split('/')
  if (first === 'operators') return { page: 'operators' }
  const list = lists.find((one) => one === first) ?? 'line'
  return { page: 'desk', list, conversationId: /^[0-9a-f-]{36}$/.test(second) ? second : null }
}

export function hashOf(route: Route): string {
  if (route.page === 'operators') return '#/operators'
  return route.conversationId === null ? `#/${route.list}` : `#/${route.list}/${route.conversationId}`
}

/** The lists of the left column. */
export const lists = ['line', 'colleagues', 'postponed', 'development', 'suggestions', 'resolved', 'search'] as const
export type ListName = (typeof lists)[number]

/** The pages beside the desk. */
export const pages = ['operators', 'calendar', 'duty', 'reports'] as const
export type PageName = (typeof pages)[number]

/** What the window shows: the desk with a list and perhaps a conversation, or another page. */
export type Route =
  | { page: 'desk'; list: ListName; conversationId: string | null }
  | { page: PageName }

/** `#/postponed/CONVERSATION` and the like; anything else is the line. */
export function routeOf(hash: string): Route {
  const [first = '', second = ''] = hash.replace(/^#\/?/, '').split('/')
  const page = pages.find((one) => one === first)
  if (page !== undefined) return { page }
  const list = lists.find((one) => one === first) ?? 'line'
  return { page: 'desk', list, conversationId: /^[0-9a-f-]{36}$/.test(second) ? second : null }
}

export function hashOf(route: Route): string {
  if (route.page !== 'desk') return `#/${route.page}`
  return route.conversationId === null ? `#/${route.list}` : `#/${route.list}/${route.conversationId}`
}

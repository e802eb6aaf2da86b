import type { Desk } from './desk.ts'
import { hashOf, type ListName, type Route } from './route.ts'

/** Shows something else; the browser's back button returns. */
export function go(desk: Desk, route: Route): void {
  desk.route.value = route
  const hash = hashOf(route)
  if (location.hash !== hash) history.pushState(null, '', hash)
}

export const listNow = (desk: Desk): ListName => (desk.route.value.page === 'desk' ? desk.route.value.list : 'line')

export function openConversation(desk: Desk, conversationId: string | null): void {
  go(desk, { page: 'desk', list: listNow(desk), conversationId })
}

export function openList(desk: Desk, list: ListName): void {
  const now = desk.route.value
  go(desk, { page: 'desk', list, conversationId: now.page === 'desk' ? now.conversationId : null })
}

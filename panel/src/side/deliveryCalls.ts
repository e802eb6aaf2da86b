import type { Answer } from '@lifebuoy/shared'
import type { Delivery } from '@lifebuoy/shared/protocol/development'
import { request } from '../link/request.ts'

/** What development's tracker was told of a conversation, the newest first. */
export const loadDeliveries = async (conversationId: string): Promise<Answer<{ deliveries: Delivery[] }>> =>
  // The own server's answer is taken at its word: page and server are of one release.
  await request('GET', `/api/deliveries?conversationId=${conversationId}`) as Answer<{ deliveries: Delivery[] }>

export const sendAgain = (id: string): Promise<Answer<unknown>> => request('POST', `/api/deliveries/${id}/again`)

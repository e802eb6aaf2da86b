import type { Since } from '../conversations/since.ts'
import type { Follower } from './createFollower.ts'

/** The same readings, of which the follower hears: from there on the new window is owed everything. */
export const welcomedFrom = (since: Since, follower: Pick<Follower, 'welcomed'>): Since => ({
  async visitor(who, from) {
    const caught = await since.visitor(who, from)
    follower.welcomed(caught.rows)
    return caught
  },
  async operator(who, from) {
    const caught = await since.operator(who, from)
    follower.welcomed(caught.rows)
    return caught
  },
})

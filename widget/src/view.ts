/** What the window shows. `talk` is named by its conversation's id, or by the entry that is about to open it. */
export type View = { name: 'home' } | { name: 'clinic' } | { name: 'ask' } | { name: 'talk'; id: string }

import type { ComponentChildren } from 'preact'

interface GroupProps {
  title: string
  count: number | null
  /** They cannot be taken now. */
  kept?: boolean
  /** Said where it is empty. */
  nothing?: string
  children: ComponentChildren
}

/** Rows under a small heading with their count. */
export function Group({ title, count, kept = false, nothing, children }: GroupProps) {
  return (
    <section class={kept ? 'group is-kept' : 'group'}>
      <h2 class="label"><span>{title}</span><span>{count}</span></h2>
      {count === 0 && nothing !== undefined ? <p class="nothing">{nothing}</p> : <ul>{children}</ul>}
    </section>
  )
}

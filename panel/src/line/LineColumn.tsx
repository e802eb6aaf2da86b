import { useEffect } from 'preact/hooks'
import type { CommandId } from '../commands/commands.ts'
import { commandOf } from '../commands/commands.ts'
import { useDesk } from '../desk/desk.ts'
import { listed, listKey, loadList } from '../desk/lists.ts'
import type { ListName } from '../desk/route.ts'
import { Icon } from '../look/Icon.tsx'
import type { IconName } from '../look/icons.ts'
import { say } from '../say.ts'
import { Foot } from './Foot.tsx'
import { Now } from './Now.tsx'
import { OfflineBar } from './OfflineBar.tsx'
import { OtherList } from './OtherList.tsx'
import { Queue } from './Queue.tsx'

const doors = [['colleagues', 'user'], ['postponed', 'postpone'], ['development', 'dev']] as const satisfies readonly (readonly [CommandId & ListName, IconName])[]
const countAgainAfter = 30_000

/** The left column: the mode and the load, the line or another list, and the doors to the others. */
export function LineColumn({ list }: { list: ListName }) {
  const desk = useDesk()
  const live = desk.link.value === 'live'
  useEffect(() => {
    if (!live) return
    const count = () => { for (const [name] of doors) void loadList(desk, listKey(name)) }
    count()
    const timer = setInterval(count, countAgainAfter)
    return () => { clearInterval(timer) }
  }, [desk, live])
  const many = (name: (typeof doors)[number][0]) => {
    const there = listed(desk, listKey(name)).length
    const page = desk.pages.value[listKey(name)]
    return page === undefined ? '' : page.ids.length > 0 && !page.end ? `${there}+` : there
  }
  return (
    <section class="line" aria-label={say('line.label')}>
      <OfflineBar />
      <Now />
      {list === 'line' ? <Queue /> : <OtherList list={list} key={list} />}
      <nav class="more" aria-label={say('palette.go')}>
        {doors.map(([name, icon]) => (
          <button key={name} type="button" class={list === name ? 'is-on' : ''} aria-current={list === name ? 'true' : undefined} onClick={() => { commandOf(list === name ? 'line' : name).run(desk) }}>
            <Icon name={icon} />{say(`list.${name}`)}<span>{many(name)}</span>
          </button>
        ))}
      </nav>
      <Foot />
    </section>
  )
}

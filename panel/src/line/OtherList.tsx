import { useEffect } from 'preact/hooks'
import type { Conversation } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { openList } from '../desk/go.ts'
import { listed, listKey, loadList, type OtherList as Name } from '../desk/lists.ts'
import { Icon } from '../look/Icon.tsx'
import { useLate } from '../look/useLate.ts'
import { say } from '../say.ts'
import { words } from '../time/words.ts'
import { Row } from './Row.tsx'
import { Search, searched } from './Search.tsx'
import { useStill } from './useStill.ts'

/** One of the lists beside the line. */
export function OtherList({ list }: { list: Name }) {
  const desk = useDesk()
  const key = listKey(list, searched.value)
  const live = desk.link.value === 'live'
  const asked = list !== 'search' || searched.value !== ''
  useEffect(() => { if (live && asked) void loadList(desk, key) }, [desk, key, live, asked])
  const page = desk.pages.value[key]
  const { shown, ...still } = useStill(asked ? listed(desk, key) : [], key)
  const late = useLate()
  const second = (one: Conversation) => {
    if (one.state === 'assigned' && one.operator !== null) return `${one.operator.name}: ${one.title}`
    return list === 'search' ? `${say(`state.${one.state}`)}: ${one.title}` : one.title
  }
  return (
    <div class="rows" onPointerEnter={still.onPointerEnter} onPointerLeave={still.onPointerLeave}>
      <header class="list-head">
        <button type="button" class="ib" aria-label={say('list.back')} title={say('list.back')} onClick={() => { openList(desk, 'line') }}><Icon name="back" /></button>
        <h2>{say(`list.${list}`)}</h2>
      </header>
      {list === 'search' && <Search />}
      {asked && shown.length === 0 && page?.state === 'ready' && <p class="nothing">{say(`list.empty.${list}`)}</p>}
      {asked && shown.length === 0 && page?.state === 'loading' && late && (
        <div aria-label={say('list.loading')} aria-busy="true">{[1, 2, 3].map((n) => <p key={n} class="bone is-row" />)}</div>
      )}
      {page !== undefined && page.state !== 'ready' && page.state !== 'loading' && (
        <p class="nothing is-fault">{say('list.failed')} <button type="button" class="link" onClick={() => void loadList(desk, key)}>{say('list.retry')}</button></p>
      )}
      <ul>
        {shown.map((one) => (
          <Row key={one.id} conversation={desk.known.value.conversations[one.id] ?? one} list={list} words={second(one)}
            time={one.postponedUntil === null ? words(one.product).brief(one.lastAt, desk.now.value) : words(one.product).brief(one.postponedUntil, desk.now.value)} />
        ))}
      </ul>
      {asked && page?.end === false && page.state === 'ready' && (
        <button type="button" class="btn is-quiet is-further" onClick={() => void loadList(desk, key, true)}>{say('more')}</button>
      )}
    </div>
  )
}

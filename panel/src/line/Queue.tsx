import type { Conversation } from '@lifebuoy/shared'
import { useDesk } from '../desk/desk.ts'
import { say } from '../say.ts'
import { allowed, inLine } from '../state/line.ts'
import { mine } from '../state/mine.ts'
import { short, words } from '../time/words.ts'
import { Group } from './Group.tsx'
import { MineRow } from './MineRow.tsx'
import { Row } from './Row.tsx'
import { useStill } from './useStill.ts'

/** The line in order of arrival, what this operator holds, and on duty days those who wait for a work day. */
export function Queue() {
  const desk = useDesk()
  const known = desk.known.value
  const line = inLine(known)
  const { shown, ...still } = useStill({
    now: line.filter((one) => allowed(known, one)),
    kept: line.filter((one) => !allowed(known, one)),
    mine: mine(known),
  }, desk.open.value?.id)
  const inLineNow = new Set(line.map((one) => one.id))
  const [dutyOf, duty] = Object.entries(known.support).find(([, one]) => one.mode === 'duty') ?? []
  const latest = (one: Conversation) => known.conversations[one.id] ?? one
  const row = (one: Conversation) => (
    <Row key={one.id} conversation={latest(one)} list="line" time={short(desk.now.value - Date.parse(one.openedAt))} words={one.title} gone={!inLineNow.has(one.id)} />
  )
  const further = known.waiting.total - known.waiting.head.length
  const urgentFurther = Math.max(0, known.waiting.urgent - line.filter((one) => one.urgent).length)
  const total = duty === undefined ? known.waiting.total : shown.now.length + urgentFurther
  const nothing = say(duty === undefined ? 'line.empty' : 'line.emptyUrgent')
  const mineGroup = (
    <Group title={say('line.mine')} count={shown.mine.length} nothing={say('line.emptyMine')}>
      {shown.mine.map((one) => <MineRow key={one.id} conversation={latest(one)} />)}
    </Group>
  )
  return (
    <div class="rows" onPointerEnter={still.onPointerEnter} onPointerLeave={still.onPointerLeave}>
      <Group title={say(duty === undefined ? 'line.title' : 'line.urgent')} count={total} nothing={nothing}>
        {shown.now.map(row)}
        {duty === undefined && further > 0 && <li class="nothing">{say('line.more', { n: further })}</li>}
      </Group>
      {mineGroup}
      {duty !== undefined && shown.kept.length > 0 && (
        <Group title={duty.opensAt === undefined ? say('line.kept') : say('line.keptUntil', { time: words(dutyOf).moment(duty.opensAt, desk.now.value) })} count={known.waiting.total - total} kept>
          {shown.kept.map(row)}
          {further > 0 && <li class="nothing">{say('line.more', { n: further })}</li>}
        </Group>
      )}
    </div>
  )
}

import { signMessage } from '../attachments/signMessage.ts'
import type { Signer } from '../attachments/sign.ts'
import { forOperator } from '../conversations/shape.ts'
import type { ConversationRow } from '../conversations/conversationRow.ts'
import type { Change } from '../tell.ts'
import type { OperatorNamespace } from './namespaces.ts'
import { paceHeads, type Pace } from './paceHeads.ts'
import { rooms } from './rooms.ts'
import { anyIn, socketsIn } from './socketsIn.ts'

export interface ToOperators {
  changed(change: Change): void
  stop(): void
}

/** Who follows a talk is told how it stands at once while people write it, and twice a second while something writes faster. */
export const followerPace: Pace = { ms: 500, burst: 6 }
/** Who only looks at the line. */
const onlookerPace: Pace = { ms: 5_000, burst: 3 }

/** Who follows the words of a conversation: its holder, who watches it, and after he put it aside the one who did. */
const followersOf = ({ id, state, operator_id, last_operator_id }: ConversationRow): string[] => {
  const aside = state === 'postponed' || state === 'resolved' || state === 'development'
  const holder = operator_id ?? (aside ? last_operator_id : null)
  return [rooms.watchers(id), ...(holder === null ? [] : [rooms.operator(holder)])]
}

/** Tells every operator how the conversation stands, and those who follow it what was said. Encoded once for all who hear it. */
export function createToOperators(operators: OperatorNamespace, signer: Signer): ToOperators {
  const hearing = (row: ConversationRow) => followersOf(row).filter((room) => anyIn(operators, room))
  const heads = [
    paceHeads(followerPace, (row) => {
      const audience = hearing(row)
      if (audience.length > 0) operators.to(audience).emit('conversation', forOperator(row))
    }),
    paceHeads(onlookerPace, (row) => { operators.to(rooms.operators).except(followersOf(row)).emit('conversation', forOperator(row)) }),
  ]

  return {
    changed({ row, messages = [], notes = [], diagnostics }) {
      if (!anyIn(operators, rooms.operators)) return
      const audience = hearing(row)
      if (audience.length > 0) {
        for (const message of messages) {
          if (message.attachments.length === 0) operators.to(audience).emit('message', message)
          else for (const socket of socketsIn(operators, audience)) {
            socket.emit('message', signMessage(signer.for({ kind: 'operator', id: socket.data.operator.id }), message))
          }
        }
        for (const note of notes) operators.to(audience).emit('note', note)
        if (diagnostics) operators.to(audience).emit('diagnostics', diagnostics)
      }
      for (const each of heads) each.changed(row)
    },
    stop: () => { for (const each of heads) each.stop() },
  }
}

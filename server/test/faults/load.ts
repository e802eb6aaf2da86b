import { expect } from '@jest/globals'
import type { Conversation } from '@lifebuoy/shared'
import { checkHistory } from './checks/checkHistory.ts'
import { windowsWhole } from './checks/windowsWhole.ts'
import { createHistory, type Event, type History } from './history.ts'
import { Person } from './person.ts'
import type { Stack } from './stack.ts'
import { until } from './until.ts'
import { administratorCookie, Worker } from './worker.ts'

export interface Load {
  history: History
  people: Person[]
  workers: Worker[]
  /** What was acknowledged so far. */
  acknowledged(): number
  /** Waits for so many more acknowledgements. */
  moreAcknowledged(count: number, ms: number): Promise<void>
  /** Nothing new is begun; everything under way is brought to its end. Then the windows are whole, or it throws; all faults of the history. */
  end(): Promise<string[]>
  close(): void
}

/** Promised: who lacks something has it within 30 s. */
const wholeMs = 30_000
const pause = (ms: number) => new Promise((resolve) => { setTimeout(resolve, ms) })

const counted = ({ events }: History) => {
  const done = (...ops: Event['op'][]) => events.filter((event) => ops.includes(event.op) && 'type' in event && event.type === 'ok').length
  return `${done('open', 'send')} sends and ${done('take')} takes acknowledged`
}

/** Visitors who ask and write without end, operators who take, answer and sometimes give back; begun on all nodes alike. */
export async function startLoad(stack: Stack, random: () => number, { people: peopleCount = 6, workers: workerCount = 3 } = {}): Promise<Load> {
  const history = createHistory()
  const workers = await Worker.crew(stack, history, await administratorCookie(stack), workerCount)
  const people = await Promise.all(Array.from({ length: peopleCount }, (_, n) => new Person({ history, urls: stack.urls, first: n }).open()))
  let running = true

  const talk = async (person: Person) => {
    const own: Conversation[] = []
    while (running) {
      const known = own.length > 0 && random() < 0.9 ? own[Math.floor(random() * own.length)] : undefined
      if (known) await person.says(known.id, `${person.n}`)
      else {
        const asked = await person.asks()
        if (asked) own.push(asked)
      }
      await pause(random() * 20)
    }
  }
  const work = async (worker: Worker) => {
    while (running) {
      const taken = await worker.takesNext()
      if (!taken) await pause(50)
      else if (random() < 0.3) await worker.gives(taken.id)
      else await worker.says(taken.id, 'Ответ')
    }
  }
  const all = Promise.all([...people.map(talk), ...workers.map(work)])
  const acknowledged = () => history.events.filter((event) => 'type' in event && event.type === 'ok').length

  return {
    history, people, workers, acknowledged,
    async moreAcknowledged(count, ms) {
      const enough = acknowledged() + count
      await until(`${count} more acknowledgements`, ms, () => acknowledged() >= enough)
    },
    async end() {
      running = false
      await all
      const stored = await stack.stored()
      // A long run says how much it proves.
      if (process.env['FAULT_ROUNDS']) process.stderr.write(`${expect.getState().currentTestName ?? ''}: ${counted(history)}\n`)
      const owners = new Map(stored.conversations.map(({ id, sub }) => [id, sub]))
      const mayRead = (window: string, conversationId: string) => window.startsWith('panel ') || window.split(' ')[0] === owners.get(conversationId)
      let lacks: string[] = []
      await until('all windows whole', wholeMs, () => {
        lacks = windowsWhole(history.events, stored, mayRead)
        return lacks.length === 0
      }).catch(() => undefined)
      return [...new Set([...lacks, ...checkHistory(history.events, stored, mayRead)])]
    },
    close() {
      running = false
      for (const one of [...people, ...workers]) one.close()
    },
  }
}

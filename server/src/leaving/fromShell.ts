import { resolve } from 'node:path'
import { checkFolder } from '../attachments/checkFolder.ts'
import { createStore, type Store } from '../attachments/createStore.ts'
import { houseName } from '../bus/houseName.ts'
import { readPlace } from '../config.ts'
import type { Environment } from '../config/variables.ts'
import { migrate } from '../record/migrate.ts'
import { openRecord, type OpenRecord } from '../record/openRecord.ts'
import type { Record } from '../record/record.ts'
import type { Counts } from '../tables.ts'
import { countPerson } from './countPerson.ts'
import { erasePerson, windowsMs, type Act } from './erasePerson.ts'
import { exportPerson } from './exportPerson.ts'
import { findPeople, type FoundPerson, type Named } from './findPeople.ts'

/** What the command says: `act` where something was done. */
export interface Outcome {
  named: Named
  meant: readonly FoundPerson[]
  /** Under the same account and sub, apart by their browsers' keys, and left alone. */
  strangers: readonly FoundPerson[]
  counts: Counts
  act?: Act
  by?: string
}

interface Opened { record: Record; store: Store; embedded: boolean }

/** Only one process may use an embedded record. */
async function open(env: Environment): Promise<OpenRecord & { dataDir: string }> {
  const { databaseUrl, dataDir } = readPlace(env)
  try {
    return { ...await openRecord({ databaseUrl, dataDir, log: { info: () => undefined, warn: () => undefined } }), dataDir }
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('already uses the record')) throw error
    throw new Error(`A server uses the record in ${dataDir}, which is embedded in it. Stop it, run this again, and start it: windows come back by themselves.`)
  }
}

async function withPerson(env: Environment, named: Named, work: (opened: Opened, outcome: Outcome) => Promise<Act | undefined>): Promise<Outcome> {
  const opened = await open(env)
  try {
    await migrate(opened)
    // A person may have much; the record's limits of time are for people who wait.
    return await opened.patiently(async (record) => {
      const { meant, strangers } = await findPeople(record, named)
      if (meant.length === 0) throw new Error(unknown(named, strangers))
      const counts = await countPerson(record, meant.map(({ id }) => id))
      const store = createStore({ dataDir: opened.dataDir })
      if ((counts['images'] ?? 0) > 0) await checkFolder({ record, folder: store.folder, house: await houseName(record) })
      const outcome: Outcome = { named, meant, strangers, counts }
      const act = await work({ record, store, embedded: opened.kind === 'pglite' }, outcome)
      return act === undefined ? outcome : { ...outcome, act }
    })
  } finally {
    await opened.close()
  }
}

const unknown = ({ product, account, sub, visitor }: Named, strangers: readonly FoundPerson[]) => {
  const who = `${sub} of ${account} in ${product}`
  if (visitor !== undefined) return `The record knows no ${who} with the id ${visitor}`
  if (strangers.length === 0) return `The record knows no ${who}`
  return [
    `${who} is shared by ${strangers.length} strangers, whom only their browsers' keys tell apart. Name one by --visitor ID:`,
    ...strangers.map(strangerLine),
  ].join('\n')
}

/** Nothing of what a stranger typed: only what helps to tell which one wrote. */
export const strangerLine = ({ id, since, conversations }: FoundPerson): string => `  ${id}  since ${since.toISOString()}, conversations: ${conversations}`

/** `npm run person -- export`. Throws sentences for the person at the shell. */
export const exportFromShell = (env: Environment, named: Named, { by, out }: { by: string; out: string }): Promise<Outcome> =>
  withPerson(env, named, ({ record, store }, { meant }) => exportPerson({ record, store }, named, meant, by, resolve(out)))

/** `npm run person -- erase`; without `yes` it only says what would go. */
export const eraseFromShell = (env: Environment, named: Named, { by, yes }: { by: string; yes: boolean }): Promise<Outcome> =>
  withPerson(env, named, async ({ record, store, embedded }, { meant }) =>
    yes ? erasePerson({ record, store, windowsMs: embedded ? 0 : windowsMs }, named, meant, by) : undefined)

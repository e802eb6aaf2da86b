import { readPlace } from '../config.ts'
import type { Environment } from '../config/variables.ts'
import { migrate } from '../record/migrate.ts'
import { openRecord, type OpenRecord } from '../record/openRecord.ts'
import { Refusal } from '../refusal.ts'
import { createOperator, longestPassword, shortestPassword, type NewOperator } from './createOperator.ts'
import { createPasswords } from './passwords.ts'

const faults: { [field: string]: string } = {
  email: '--email must be an e-mail address',
  name: '--name must be a name of one line',
  password: `The password must have ${shortestPassword} to ${longestPassword} characters; it is read from standard input`,
}

/** Only one process may use an embedded record: where a server does, it is the server that makes operators. */
async function open(env: Environment): Promise<OpenRecord> {
  const { databaseUrl, dataDir, publicUrl } = readPlace(env)
  try {
    return await openRecord({ databaseUrl, dataDir, log: { info: () => undefined, warn: () => undefined } })
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('already uses the record')) throw error
    throw new Error(`A server uses the record in ${dataDir}. Add the operator in its panel: sign in as an administrator at ${publicUrl}/panel/ and open "Операторы" (Operators).`)
  }
}

/** `npm run operator -- add`: makes an operator in the record that the environment names. Throws sentences for the person at the shell. */
export async function addFromShell(env: Environment, input: NewOperator): Promise<{ id: string }> {
  const opened = await open(env)
  try {
    await migrate(opened)
    return await createOperator({ record: opened.record, passwords: createPasswords() }, input)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Error(error.code === 'conflict' ? `There is an operator with the address ${input.email} already` : faults[error.field ?? ''] ?? error.message)
  } finally {
    await opened.close()
  }
}

import { randomBytes } from 'node:crypto'
import type { Record } from '../record/record.ts'

/** The secret that signs image addresses: as configured, else made once and kept in the record. */
export async function secretKey(record: Record, configured: string | undefined): Promise<string> {
  if (configured !== undefined) return configured
  await record.insertInto('setting').values({ key: 'secretKey', value: JSON.stringify(randomBytes(32).toString('base64url')) })
    .onConflict((conflict) => conflict.column('key').doNothing()).execute()
  const { value } = await record.selectFrom('setting').select('value').where('key', '=', 'secretKey').executeTakeFirstOrThrow()
  if (typeof value !== 'string') throw new Error('The secret key in the record is damaged')
  return value
}

import { randomUUID } from 'node:crypto'
import type { Record } from '../record/record.ts'

/** The same for all nodes on one record, another for every other record: houses that share a Redis keep their lines and hints apart by it. */
export async function houseName(record: Record): Promise<string> {
  await record.insertInto('setting').values({ key: 'houseName', value: JSON.stringify(randomUUID()) })
    .onConflict((conflict) => conflict.column('key').doNothing()).execute()
  const { value } = await record.selectFrom('setting').select('value').where('key', '=', 'houseName').executeTakeFirstOrThrow()
  if (typeof value !== 'string') throw new Error('The name of the house in the record is damaged')
  return `lifebuoy:${value}`
}

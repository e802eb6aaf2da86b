import type { Record } from '../record/record.ts'

/** Whether there is such an operator and he may still work. */
export async function isEnabled(record: Record, operatorId: string): Promise<boolean> {
  const found = await record.selectFrom('operator').select('id').where('id', '=', operatorId).where('disabled', '=', false).executeTakeFirst()
  return found !== undefined
}

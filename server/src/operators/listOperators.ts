import type { Role } from '@lifebuoy/shared'
import type { Record } from '../record/record.ts'

export interface ListedOperator { id: string; email: string; name: string; role: Role; disabled: boolean; createdAt: string }

const collator = new Intl.Collator('ru')

/** All operators by name, for administrators. */
export async function listOperators(record: Record): Promise<ListedOperator[]> {
  const rows = await record.selectFrom('operator').select(['id', 'email', 'name', 'role', 'disabled', 'created_at']).execute()
  return rows
    .map(({ created_at: createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }))
    .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
}

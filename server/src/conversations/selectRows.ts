import { sql } from 'kysely'
import type { Record } from '../record/record.ts'

/** Conversations with the names and the status that their shape needs; narrow it by `c.`. Works inside a transaction too. */
export const selectRows = (db: Record) => db
  .selectFrom('conversation as c')
  .innerJoin('visitor as v', 'v.id', 'c.visitor_id')
  .leftJoin('account as a', (join) => join.onRef('a.product', '=', 'c.product').onRef('a.id', '=', 'c.account'))
  .leftJoin('operator as o', 'o.id', 'c.operator_id')
  .selectAll('c')
  .select(['a.status as account_status', 'v.name as visitor_name', 'o.name as operator_name', sql<boolean>`v.key_hash <> ''`.as('visitor_keyed')])

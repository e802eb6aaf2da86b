import type { ColumnType, Generated } from 'kysely'
import type { Reason, Role, State, SystemEvent, Topic } from '@lifebuoy/shared'
import type { CalendarChange } from '@lifebuoy/shared/protocol/calendar'
import type { CalendarYear } from '@lifebuoy/shared/rules/workCalendar'

type WithDefault<T> = ColumnType<T, T | undefined, T>
type Json<T> = ColumnType<T, string, string>

/** How much of what; the words are those of the act that counted. */
export interface Counts { [what: string]: number }

/** The record's tables as kysely sees them; `sql/` is the source. Instants are `Date`, int8 are numbers, bytea `Buffer`. */
export interface Tables {
  account: { product: string; id: string; status: string | null; status_at: Date | null; shared: WithDefault<boolean> }
  visitor: {
    id: string; product: string; account: string; sub: string; key_hash: WithDefault<Buffer>
    name: string; email: string | null; locale: string | null; seen_at: Generated<Date>
  }
  setting: { key: string; value: Json<unknown> }
  operator: {
    id: string; email: string; name: string; role: Role; password: string
    disabled: WithDefault<boolean>; created_at: Generated<Date>
  }
  session: {
    id: string; operator_id: string; secret_hash: Buffer
    created_at: Generated<Date>; seen_at: WithDefault<Date>; expires_at: Date
  }
  guess: { key: Buffer; wrong: number; known: WithDefault<boolean>; at: Generated<Date> }
  presence: { operator_id: string; chosen: WithDefault<'online' | 'away'>; seen_at: WithDefault<Date> }
  conversation: ConversationTable
  message: {
    id: string; conversation_id: string; seq: number; client_id: string
    author_kind: 'visitor' | 'operator' | 'system'; author_id: string | null; author_name: string
    body_hash: Buffer; text: string; steps: Json<string[] | null> | null; system: Json<SystemEvent | null> | null
    attachments: WithDefault<number>; sent_at: Date
  }
  note: {
    id: string; conversation_id: string; client_id: string; operator_id: string; author_name: string
    body_hash: Buffer; text: string; after_seq: number; sent_at: Date
  }
  diagnostics: {
    request_id: string; conversation_id: string; operator_id: string
    asked_at: Date; data: Json<{ [name: string]: unknown } | null> | null; answered_at: Date | null
  }
  rating: { conversation_id: string; round: number; score: number; comment: string | null; rated_at: Date }
  arrival_counter: { only: Generated<boolean>; last: number }
  round: {
    conversation_id: string; n: number; arrival: number | null; product: string; urgent: boolean
    asked_at: Date; answer_by: Date | null; first_answer_at: Date | null
    left_at: Date | null; left_by: 'answer' | 'postponed' | 'resolved' | 'development' | null; operator_id: string | null
  }
  take_request: { operator_id: string; request_id: string; conversation_id: string | null; taken_at: Generated<Date> }
  attachment: {
    id: string; uploader_kind: 'visitor' | 'operator'; uploader_id: string
    message_id: string | null; conversation_id: string | null; position: WithDefault<number>
    mime: 'image/jpeg' | 'image/png' | 'image/gif'; bytes: number; width: number; height: number; created_at: Generated<Date>
  }
  calendar_exception: {
    calendar: string; day: string; working: boolean; opens: string | null; closes: string | null
    note: WithDefault<string>; changed_by: string | null; changed_at: Generated<Date>
  }
  calendar_change: {
    id: string; calendar: string; product: WithDefault<string | null>; what: CalendarChange['what']; subject: string
    before: Json<unknown> | null; after: Json<unknown> | null; promises: WithDefault<number>; changed_by: string; changed_at: Date
  }
  product_hours: {
    product: string; from_day: string; work_opens: string | null; work_closes: string | null; off_opens: string | null; off_closes: string | null
    note: WithDefault<string>; changed_by: string | null; changed_at: Generated<Date>
  }
  duty: { day: string; operator_id: string; changed_by: string; changed_at: Date }
  comeback: { conversation_id: string; n: number; came_at: Date; answer_by: Date; answered_at: Date | null }
  act: {
    id: string; what: 'export' | 'erasure' | 'retention'; product: string | null; person: Buffer | null; people: WithDefault<string[]>
    asked_by: string | null; began_at: Generated<Date>; touched_at: WithDefault<Date>; done_at: Date | null; counts: ColumnType<Counts, string | undefined, string>
  }
  cleared: { conversation_id: string; at: Date }
  calendar_year: { calendar: string; year: number; body: Json<CalendarYear>; changed_by: string | null; changed_at: Generated<Date> }
}

export interface ConversationTable {
  id: string; product: string; account: string; visitor_id: string
  rev: WithDefault<number>
  topic: Topic | null; urgent: WithDefault<boolean>; state: State
  operator_id: string | null; last_operator_id: string | null; claim_epoch: WithDefault<number>
  reason: Reason | null
  opened_at: Date
  last_seq: WithDefault<number>; last_at: Date; last_author: 'visitor' | 'operator' | 'system'
  read_visitor: WithDefault<number>; read_operator: WithDefault<number>
  unread_visitor: WithDefault<number>; unread_operator: WithDefault<number>
  title: WithDefault<string>; preview: WithDefault<string>
  round: WithDefault<number>
  arrival: number | null; asked_at: Date; answer_by: Date | null
  first_answer_at: Date | null; left_at: Date | null; postponed_until: Date | null; rating: number | null
}

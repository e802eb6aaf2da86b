import type { Selectable } from 'kysely'
import type { Record } from '../record/record.ts'
import type { Tables } from '../tables.ts'

export type ImageRow = Pick<Selectable<Tables['attachment']>, 'id' | 'message_id' | 'mime' | 'bytes' | 'width' | 'height'>

/** A conversation as its visitor knows it, whole; `take` gets every image once. */
export async function readConversation<T>(record: Record, id: string, take: (image: ImageRow) => Promise<T>) {
  const conversation = await record.selectFrom('conversation')
    .select(['id', 'topic', 'urgent', 'state', 'reason', 'opened_at as openedAt', 'title']).where('id', '=', id).executeTakeFirstOrThrow()
  const rounds = await record.selectFrom('round')
    .select(['n', 'arrival', 'asked_at as askedAt', 'answer_by as answerBy', 'first_answer_at as firstAnswerAt']).where('conversation_id', '=', id).orderBy('n').execute()
  const ratings = await record.selectFrom('rating').select(['round', 'score', 'comment', 'rated_at as ratedAt']).where('conversation_id', '=', id).orderBy('round').execute()
  const diagnostics = await record.selectFrom('diagnostics')
    .select(['request_id as requestId', 'asked_at as askedAt', 'answered_at as answeredAt', 'data']).where('conversation_id', '=', id).orderBy('asked_at').execute()
  const rows = await record.selectFrom('message').selectAll().where('conversation_id', '=', id).orderBy('seq').execute()
  const images = new Map<string, T[]>()
  for (const image of await record.selectFrom('attachment').select(['id', 'message_id', 'mime', 'bytes', 'width', 'height'])
    .where('conversation_id', '=', id).orderBy('message_id').orderBy('position').execute()) {
    const key = image.message_id ?? ''
    images.set(key, [...images.get(key) ?? [], await take(image)])
  }
  const messages = rows.map((row) => ({
    id: row.id, seq: row.seq, sentAt: row.sent_at, author: { kind: row.author_kind, name: row.author_name },
    text: row.text, ...(row.steps ? { steps: row.steps } : {}), images: images.get(row.id) ?? [],
  }))
  return { ...conversation, rounds, ratings, diagnostics, messages }
}

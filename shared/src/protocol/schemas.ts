import { Type, type Static, type TSchema } from 'typebox'
import { limits } from './limits.ts'

const closed = { additionalProperties: false } as const
const uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' })
/** Room for white space around the text; the rule on what is left after trimming is `rules/question`. */
const text = Type.String({ maxLength: 4 * limits.text })
const name = Type.String({ minLength: 1, maxLength: 200 })
const seq = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })
const limit = Type.Integer({ minimum: 1, maximum: limits.historyPage })
const instant = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$' })
const topic = Type.Union([Type.Literal('error'), Type.Literal('updates'), Type.Literal('features'), Type.Literal('howto'), Type.Literal('suggestion')])
const reason = Type.Union([Type.Literal('not-reproducible'), Type.Literal('not-enough-information'), Type.Literal('out-of-scope'), Type.Literal('unconstructive')])
const state = Type.Union([Type.Literal('waiting'), Type.Literal('assigned'), Type.Literal('postponed'), Type.Literal('development'), Type.Literal('resolved'), Type.Literal('suggestion')])
const attachmentIds = Type.Array(uuid, { maxItems: limits.attachments, uniqueItems: true })

const ofConversation = Type.Object({ conversationId: uuid }, closed)
const history = Type.Object({ conversationId: uuid, beforeSeq: Type.Optional(seq), afterSeq: Type.Optional(seq), limit: Type.Optional(limit) }, closed)
const read = Type.Object({ conversationId: uuid, seq }, closed)
const send = Type.Object({ conversationId: uuid, clientId: uuid, text, attachmentIds: Type.Optional(attachmentIds) }, closed)
/** `before`: the `id` of the last conversation of the page before. */
const page = { before: Type.Optional(uuid), limit: Type.Optional(limit) }

/** One closed schema for each event that a visitor may send. */
export const visitorSchemas = {
  'conversation:open': Type.Object({
    clientId: uuid,
    topic: Type.Optional(Type.Union([topic, Type.Null()])),
    text,
    steps: Type.Optional(Type.Array(Type.String({ maxLength: 4 * limits.step }), { maxItems: limits.steps })),
    urgent: Type.Optional(Type.Boolean()),
    attachmentIds: Type.Optional(attachmentIds),
  }, closed),
  'message:send': send,
  'conversation:list': Type.Object({ scope: Type.Optional(Type.Union([Type.Literal('own'), Type.Literal('account')])), ...page }, closed),
  'conversation:history': history,
  'conversation:read': read,
  'conversation:resolve': ofConversation,
  'conversation:rate': Type.Object({ conversationId: uuid, score: Type.Integer({ minimum: 1, maximum: 5 }), comment: Type.Optional(Type.String({ maxLength: 2_000 })) }, closed),
  'diagnostics:answer': Type.Object({ requestId: uuid, data: Type.Union([Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { maxProperties: 200 }), Type.Null()]) }, closed),
  'token:renew': Type.Object({ token: Type.String({ minLength: 1, maxLength: 8_192 }) }, closed),
  typing: ofConversation,
} as const satisfies { [event: string]: TSchema }

/** One closed schema for each event that an operator may send. */
export const operatorSchemas = {
  'queue:next': Type.Object({ requestId: Type.Optional(uuid) }, closed),
  'conversation:take': ofConversation,
  'conversation:list': Type.Object({ state: Type.Optional(state), account: Type.Optional(name), operatorId: Type.Optional(uuid), ...page }, closed),
  'conversation:history': history,
  'conversation:read': read,
  'conversation:watch': Type.Object({ conversationId: uuid, watch: Type.Boolean() }, closed),
  'message:send': send,
  'note:add': Type.Object({ conversationId: uuid, clientId: uuid, text }, closed),
  'conversation:return': ofConversation,
  'conversation:transfer': Type.Object({ conversationId: uuid, operatorId: uuid }, closed),
  'conversation:postpone': Type.Object({ conversationId: uuid, reason, until: Type.Optional(instant) }, closed),
  'conversation:resolve': Type.Object({ conversationId: uuid, outcome: Type.Union([Type.Literal('solved'), reason]) }, closed),
  'conversation:handover': Type.Object({ conversationId: uuid, summary: text }, closed),
  'conversation:urgent': Type.Object({ conversationId: uuid, urgent: Type.Boolean() }, closed),
  'diagnostics:request': ofConversation,
  'presence:set': Type.Object({ presence: Type.Union([Type.Literal('online'), Type.Literal('away')]) }, closed),
  typing: ofConversation,
} as const satisfies { [event: string]: TSchema }

export type VisitorInput = { [E in keyof typeof visitorSchemas]: Static<(typeof visitorSchemas)[E]> }
export type OperatorInput = { [E in keyof typeof operatorSchemas]: Static<(typeof operatorSchemas)[E]> }

import { Type, type Static } from 'typebox'

const closed = { additionalProperties: false } as const
const line = Type.String({ minLength: 1, maxLength: 200 })
const address = Type.String({ minLength: 1, maxLength: 2_000 })

/** Every way to write a key or a billing source in one flat object: which fields go together is checked with words of its own. */
const tokenKey = Type.Object({
  alg: Type.Enum(['HS256', 'EdDSA', 'ES256', 'RS256']),
  kid: Type.Optional(line),
  secret: Type.Optional(Type.String({ minLength: 1, maxLength: 4_096 })),
  publicKey: Type.Optional(Type.String({ minLength: 1, maxLength: 16_384 })),
  jwksUrl: Type.Optional(address),
}, closed)

const billing = Type.Object({
  file: Type.Optional(address),
  url: Type.Optional(address),
  bearer: Type.Optional(Type.String({ minLength: 1, maxLength: 4_096, pattern: '^[!-~]+$' })),
  graceHours: Type.Optional(Type.Number({ minimum: 0, maximum: 24 * 365 })),
}, closed)

const development = Type.Object({ url: address, secret: Type.String({ minLength: 1, maxLength: 4_096 }) }, closed)

const channels = Type.Object({
  form: Type.Optional(Type.String({ maxLength: 2_000, pattern: '^https?://' })),
  email: Type.Optional(Type.String({ maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+$' })),
  phones: Type.Optional(Type.Array(Type.Object({
    region: Type.String({ minLength: 1, maxLength: 40 }),
    display: Type.String({ minLength: 1, maxLength: 60 }),
    href: Type.String({ pattern: '^tel:\\+?[0-9]{3,15}$' }),
  }, closed), { maxItems: 20 })),
}, closed)

const days = Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 36_500 }), Type.Null()]))
const hours = Type.Tuple([Type.String(), Type.String()])

export const productSchema = Type.Object({
  name: line,
  tokenKeys: Type.Array(tokenKey, { minItems: 1, maxItems: 20 }),
  serverKey: Type.Optional(Type.String({ minLength: 1, maxLength: 4_096, pattern: '^[!-~]+$' })),
  origins: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 200 }),
  billing,
  development: Type.Optional(development),
  channels: Type.Optional(channels),
  schedule: Type.Optional(Type.Object({
    timeZone: Type.Optional(line),
    workday: Type.Optional(hours),
    dayOff: Type.Optional(hours),
    calendar: Type.Optional(line),
  }, closed)),
  retention: Type.Optional(Type.Object({ chatsDays: days, imagesDays: days, diagnosticsDays: days }, closed)),
  appearance: Type.Optional(Type.Object({
    accent: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
    title: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    side: Type.Optional(Type.Enum(['left', 'right'])),
  }, closed)),
}, closed)

/** A product as `PRODUCTS_FILE` (or the starter, for the demo) writes it. */
export type ProductInput = Static<typeof productSchema>

import { SignJWT } from 'jose'
import type { Person } from './people.ts'

/** What an embedder's back end does: says who is signed in, for ten minutes. */
export const signToken = (person: Person, { product, secret }: { product: string; secret: string }): Promise<string> =>
  new SignJWT({ account: person.account, name: person.name, role: person.role, locale: 'ru' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(product)
    .setAudience('support')
    .setSubject(person.id)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(secret))

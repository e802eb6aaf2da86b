import type { KeyObject } from 'node:crypto'
import type { Channels } from '@lifebuoy/shared'
import type { Schedule } from '@lifebuoy/shared/rules/schedule'
import type { Retention } from './retention.ts'

/** One key that may have signed a product's tokens; `alg` is fixed here, never read from a token. */
export type TokenKey =
  | { alg: 'HS256'; kid?: string; secret: Uint8Array }
  | { alg: 'EdDSA' | 'ES256' | 'RS256'; kid?: string; publicKey: KeyObject }
  | { alg: 'EdDSA' | 'ES256' | 'RS256'; kid?: string; jwksUrl: string }

/** Where the status of an account is looked up; `file` is absolute, `url` holds `{account}`. */
export type BillingSource = ({ file: string } | { url: string; bearer?: string }) & {
  /** How long the last known status counts while billing is out (R1). */
  graceHours: number
}

/** Development's own tracker: told of every hand-over, and answering, both signed with `secret` (R11). */
export interface Development {
  url: string
  secret: string
}

export interface Appearance {
  /** `#rrggbb`, instead of the house's blue. */
  accent?: string
  title?: string
  side?: 'left' | 'right'
}

/** A program that embeds the widget, as configured and checked. */
export interface Product {
  id: string
  name: string
  tokenKeys: readonly TokenKey[]
  /** SHA-256 of the key by which its back end may sign people out; without one nobody may. */
  serverKey?: Buffer
  /** Canonical origins, `https://*.zone` or (never in production) `*`. */
  origins: readonly string[]
  billing: BillingSource
  development?: Development
  channels: Channels
  schedule: Schedule
  appearance: Appearance
  retention: Retention
}

export type Products = ReadonlyMap<string, Product>

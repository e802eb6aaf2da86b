import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clinics } from './people.ts'

export const productId = 'vetmanager'

/** The secret that the clinic's back end and the support share. A demo's own: it opens nothing but the demo. */
export const secret = 'the demo clinic and its support share this secret'

/** The demo's entry of the products file; its billing is a file written into `dir`. */
export function demoProducts({ origins, dir }: { origins: string[]; dir: string }) {
  mkdirSync(dir, { recursive: true })
  const file = join(dir, 'accounts.json')
  writeFileSync(file, JSON.stringify(Object.fromEntries(clinics.map(({ account, status }) => [account, status])), null, 2))
  return {
    [productId]: {
      name: 'Vetmanager',
      tokenKeys: [{ alg: 'HS256' as const, secret }],
      origins,
      billing: { file, graceHours: 24 },
      channels: {
        form: 'https://vetmanager.ru/contacts',
        email: 'support@vetmanager.example',
        phones: [
          { region: 'RU', display: '+7 495 204‑35‑84', href: 'tel:+74952043584' },
          { region: 'UA', display: '+38 094 711‑48‑42', href: 'tel:+380947114842' },
          { region: 'INT', display: '+7 495 204‑35‑84', href: 'tel:+74952043584' },
        ],
      },
      schedule: { timeZone: 'Europe/Moscow', workday: ['09:00', '20:00'] as [string, string], dayOff: ['09:00', '18:00'] as [string, string], calendar: 'ru' as const },
    },
  }
}

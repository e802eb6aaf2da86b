import { readFile, stat } from 'node:fs/promises'
import type { Billing } from './billing.ts'
import { isStatusWord } from './statusWord.ts'

type Accounts = ReadonlyMap<string, unknown>

const parse = (text: string): Accounts => {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('The billing file is not one JSON object')
  return new Map(Object.entries(value).map(([account, status]) => [account.toLowerCase(), status]))
}

/** Billing as a file `{"ACCOUNT": "STATUS"}`, looked at on every question and read again when it has changed. */
export function billingFile(file: string): Billing {
  let mark = ''
  let accounts: Accounts = new Map()
  return async (account) => {
    const { mtimeNs, size, ino } = await stat(file, { bigint: true })
    const seen = `${mtimeNs}/${size}/${ino}`
    if (seen !== mark) {
      accounts = parse(await readFile(file, 'utf8'))
      mark = seen
    }
    const status = accounts.get(account)
    if (status === undefined) return 'unknown'
    if (!isStatusWord(status)) throw new Error('The billing file holds no status word for the account')
    return status
  }
}

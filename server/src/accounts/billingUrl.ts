import type { Billing } from './billing.ts'
import type { FetchLimited } from './fetchLimited.ts'
import { isStatusWord } from './statusWord.ts'

/** Billing as an address: `200 {"status": STATUS}` or `404 {"status": "unknown"}`, nothing else is an answer. */
export function billingUrl({ url, bearer }: { url: string; bearer?: string }, ask: FetchLimited): Billing {
  const headers = { accept: 'application/json', ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) }
  return async (account) => {
    const { status: code, text } = await ask(url.replaceAll('{account}', encodeURIComponent(account)), headers)
    const body: unknown = JSON.parse(text)
    const word = typeof body === 'object' && body !== null && 'status' in body ? body.status : undefined
    if (code === 404 && word === 'unknown') return 'unknown'
    if (code === 200 && isStatusWord(word)) return word
    throw new Error(`Billing answers ${code} without a status`)
  }
}

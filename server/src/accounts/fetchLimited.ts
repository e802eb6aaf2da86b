import { lookup as lookUp } from 'node:dns'
import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { MayReach } from './mayReach.ts'

const patienceMs = 3_000
const longest = 65_536

/**
 * Asks an address of the configuration; throws for anything but a whole answer; the status may be any. With a `body` it tells something (POST):
 * then the status is all of the answer, and no more of it is read.
 */
export type FetchLimited = (url: string, headers: { [name: string]: string }, body?: string) => Promise<{ status: number; text: string }>

export interface FetchLimitedDeps {
  mayReach?: MayReach
  lookup?: LookupFunction
}

async function readText(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > longest) throw new Error('The answer is too long')
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
}

const sized = (headers: { [name: string]: string }, body: string | undefined) =>
  body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) }

/** The look-up of a name, of which every answer is looked at in the moment of connecting: what it was a moment ago does not count. */
const guarded = (lookup: LookupFunction, mayReach: MayReach): LookupFunction => (host, options, done) => {
  lookup(host, options, (error, found, family) => {
    if (error) return done(error, found, family)
    try {
      for (const address of typeof found === 'string' ? [found] : found.map((one) => one.address)) mayReach(address, host === 'localhost')
    } catch (refused) {
      return done(refused instanceof Error ? refused : new Error('Refused'), '', 0)
    }
    done(null, found, family)
  })
}

/**
 * Asks another house of ours, which may be out, slow or somebody else's by now: 3 s for everything, 64 kB, and a redirect is an answer
 * like any other, never followed (it may lead inside).
 */
export const createFetchLimited = ({ mayReach = () => undefined, lookup = lookUp }: FetchLimitedDeps = {}): FetchLimited => async (url, headers, body) => {
  const to = new URL(url)
  const host = to.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) mayReach(host, true)
  const abort = new AbortController()
  const timer = setTimeout(() => { abort.abort(new Error('No answer in time')) }, patienceMs)
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      // A connection of its own each time: one that is kept may have been looked at long ago.
      const sent = (to.protocol === 'https:' ? tlsRequest : plainRequest)(to, { ...(body === undefined ? {} : { method: 'POST' }), headers: sized(headers, body), agent: false, signal: abort.signal, lookup: guarded(lookup, mayReach) }, resolve)
      sent.once('error', (error) => { reject(abort.signal.aborted ? abort.signal.reason as Error : error) })
      sent.end(body)
    })
    if (body !== undefined) return { status: answer.statusCode ?? 0, text: '' }
    const text = await readText(answer).catch((error: unknown) => { throw abort.signal.aborted ? abort.signal.reason as Error : error })
    return { status: answer.statusCode ?? 0, text }
  } finally {
    clearTimeout(timer)
    // an answer that is not read to its end would hold its connection
    abort.abort()
  }
}

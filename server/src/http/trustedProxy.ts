import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Whether forwarded headers from this address count. */
export type Trusted = (address: string) => boolean

const plain = (address: string) => (/^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address)
const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** `TRUST_PROXY` as checked by the configuration: addresses, networks, `loopback`. */
export function trustedProxy(list: readonly string[]): Trusted {
  const blocks = new BlockList()
  for (const item of list.flatMap((word) => (word === 'loopback' ? ['127.0.0.0/8', '::1'] : [word]))) {
    const [address = '', bits] = item.split('/')
    if (bits === undefined) blocks.addAddress(address, familyOf(address))
    else blocks.addSubnet(address, Number(bits), familyOf(address))
  }
  return (given) => {
    const address = plain(given)
    return isIP(address) !== 0 && blocks.check(address, familyOf(address))
  }
}

/** Where a request comes from: the last address that no trusted proxy stands for. Forged forwarded headers change nothing. */
export function addressOf({ socket, headers }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } }, trusted: Trusted): string {
  let address = plain(socket.remoteAddress ?? '')
  const forwarded = headers['x-forwarded-for']
  const hops = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded ?? '').split(',').map((hop) => plain(hop.trim()))
  while (trusted(address)) {
    const before = hops.pop()
    if (before === undefined || isIP(before) === 0) break
    address = before
  }
  return address
}

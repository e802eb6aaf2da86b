import { BlockList, isIP } from 'node:net'

/** Throws where a connection to this address must not be made. `named`: the configuration itself names the address, or `localhost`. */
export type MayReach = (address: string, named: boolean) => void

export interface MayReachOptions {
  production: boolean
  /** `OUTGOING_NETWORKS`: addresses, networks, `loopback`. */
  networks: readonly string[]
}

const lists = (items: readonly string[]) => {
  const blocks = new BlockList()
  for (const item of items) {
    const [address = '', bits] = item.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) blocks.addAddress(address, family)
    else blocks.addSubnet(address, Number(bits), family)
  }
  return (address: string) => blocks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

const loopback = ['127.0.0.0/8', '::1']
/** Where machines keep what is for themselves (a cloud's credentials), and what is no address of one machine. */
const isNobodys = lists(['169.254.0.0/16', 'fe80::/10', '0.0.0.0/8', '::', '224.0.0.0/4', '240.0.0.0/4', 'ff00::/8', 'fd00:ec2::254'])
const isPrivate = lists([...loopback, '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'])

/** An IPv4 address in the clothes of an IPv6 one (mapped, or translated by NAT64) is looked at as what it is. */
function plain(address: string): string {
  if (isIP(address) !== 6) return address
  const { hostname } = new URL(`http://[${address.split('%')[0] ?? ''}]`)
  const [, high = '', low = ''] = /^\[(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(hostname) ?? []
  if (high === '') return hostname.slice(1, -1)
  const [a, b] = [parseInt(high, 16), parseInt(low, 16)]
  return [a >> 8, a & 255, b >> 8, b & 255].join('.')
}

/**
 * The deployer's own word counts: an address that he wrote into the configuration is reached, a private one too. A name is a word of
 * whoever runs its DNS, and in production leads outside only, or into a network of OUTGOING_NETWORKS. Link-local is never reached unless listed.
 */
export function createMayReach({ production, networks }: MayReachOptions): MayReach {
  const isListed = lists(networks.flatMap((item) => (item === 'loopback' ? loopback : [item])))
  return (given, named) => {
    const address = plain(given)
    if (isIP(address) === 0) throw new Error('The name leads to no address')
    if (isListed(address)) return
    if (isNobodys(address)) throw new Error(`${address} is link-local or no host's: it is reached only when OUTGOING_NETWORKS lists it`)
    if (production && !named && isPrivate(address)) throw new Error(`The name leads to the private address ${address}: it is reached only when OUTGOING_NETWORKS lists its network`)
  }
}

import { dirname, resolve } from 'node:path'
import { isLoopback } from './config/parseAddress.ts'
import { parseProducts } from './config/parseProducts.ts'
import type { Products } from './config/product.ts'
import type { ProductInput } from './config/productSchema.ts'
import { readProductsFile } from './config/readProductsFile.ts'
import { variables, type Environment } from './config/variables.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const secretBytes = 32

/** Everything that may be chosen from outside, checked, with all defaults. */
export interface Config {
  production: boolean
  host: string
  /** 0: any free one (tests); then `publicUrl` is to be made anew by `publicUrlOf`. */
  port: number
  demoPort: number
  /** The origin under which browsers reach the server; sign-in, the panel and its sockets accept no other. */
  publicUrl: string
  /** Whether PUBLIC_URL was given or made from HOST and PORT. */
  publicUrlGiven: boolean
  dataDir: string
  databaseUrl: string | undefined
  redisUrl: string | undefined
  products: Products
  /** Undefined: made once and kept in the record (`secretKey`). */
  secretKey: string | undefined
  administrator: { email: string; password: string; name?: string } | undefined
  trustProxy: readonly string[]
  /** Where names of billing, key sets and trackers may lead besides the open world. */
  outgoingNetworks: readonly string[]
  metricsToken: string | undefined
  clockStart: Date | undefined
  rateLimitFactor: number
  logLevel: (typeof logLevels)[number]
}

export interface ConfigOptions {
  /** `npm run serve`: nothing of the demo, and faults that would be fine on one's own machine. */
  production: boolean
  /** The demo's products, where PRODUCTS_FILE is not given. */
  products?: { readonly [id: string]: ProductInput }
  /** The demo's administrator, where ADMIN_EMAIL and ADMIN_PASSWORD are not given. */
  administrator?: { email: string; password: string; name?: string }
}

/** The address of a server that listens there, as a browser on the same machine would write it. */
export function publicUrlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return new URL(`http://${name}:${port}`).origin
}

/** Where the record lies and where the server is reached: what a command beside the server needs to know. */
export type Place = Pick<Config, 'host' | 'port' | 'publicUrl' | 'publicUrlGiven' | 'dataDir' | 'databaseUrl'>

function placeOf(read: ReturnType<typeof variables>, fault: (text: string) => void): Place {
  const host = read.text('HOST') ?? '127.0.0.1'
  const port = read.port('PORT') ?? 3_000
  const given = read.origin('PUBLIC_URL')
  const named = /^[\w.:-]+$/.test(host)
  if (!named) fault('HOST must be an address or a name')
  return {
    host, port,
    publicUrl: given?.origin ?? (named ? publicUrlOf(host, port) : ''),
    publicUrlGiven: given !== undefined,
    dataDir: resolve(read.text('DATA_DIR') ?? './data'),
    databaseUrl: read.address('DATABASE_URL', ['postgres:', 'postgresql:']),
  }
}

const sayAll = (faults: readonly string[]) => {
  if (faults.length > 0) throw new Error(['The configuration is not usable:', ...faults.map((text) => `- ${text}`)].join('\n'))
}

/** Only that part of the environment; throws as `readConfig` does. */
export function readPlace(env: Environment): Place {
  const faults: string[] = []
  const fault = (text: string) => { faults.push(text) }
  const place = placeOf(variables(env, fault), fault)
  sayAll(faults)
  return place
}

/** Reads the environment as docs/operating.md lists it; throws one Error that lists every fault. */
export function readConfig(env: Environment, options: ConfigOptions): Config {
  const { production } = options
  const faults: string[] = []
  const fault = (text: string) => { faults.push(text) }
  const read = variables(env, fault)

  const place = placeOf(read, fault)
  const { port, publicUrl, publicUrlGiven } = place
  const demoPort = read.port('DEMO_PORT') ?? (port === 0 ? 0 : port + 1)
  if (!production && port !== 0 && port === demoPort) fault('DEMO_PORT must differ from PORT: the demo lives on another origin, as in real life')
  if (production && read.text('PUBLIC_URL') === undefined) fault('PUBLIC_URL is missing: the address under which browsers reach the server')
  if (production && publicUrlGiven && !publicUrl.startsWith('https:') && !isLoopback(new URL(publicUrl))) fault('PUBLIC_URL must be https')

  const outgoingNetworks = read.proxies('OUTGOING_NETWORKS') ?? []
  const file = read.text('PRODUCTS_FILE')
  const input = file === undefined ? options.products : readProductsFile(file, fault)
  if (file === undefined && (production || !options.products)) fault('PRODUCTS_FILE is missing: the products that embed the widget')
  const folder = file === undefined ? process.cwd() : dirname(resolve(file))
  const products: Products = input === undefined ? new Map() : parseProducts(input, { production, folder, inside: outgoingNetworks.length > 0, fault })

  const secretKey = read.text('SECRET_KEY')
  if (production && secretKey === undefined) fault('SECRET_KEY is missing: it signs sessions and image addresses')
  if (secretKey !== undefined && Buffer.byteLength(secretKey) < secretBytes) fault(`SECRET_KEY must have at least ${secretBytes} bytes`)

  const email = read.text('ADMIN_EMAIL')
  const password = env['ADMIN_PASSWORD'] || undefined
  if ((email === undefined) !== (password === undefined)) fault('ADMIN_EMAIL and ADMIN_PASSWORD go together')
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) fault('ADMIN_EMAIL must be an e-mail address')
  if (password !== undefined && password.length < 8) fault('ADMIN_PASSWORD must have at least 8 characters')

  const clockStart = read.instant('CLOCK_START')
  if (production && read.text('CLOCK_START') !== undefined) fault('CLOCK_START is for tests and demos only')

  const config: Config = {
    ...place, production, demoPort, products, secretKey, clockStart, outgoingNetworks,
    redisUrl: read.address('REDIS_URL', ['redis:', 'rediss:']),
    administrator: email !== undefined && password !== undefined ? { email: email.toLowerCase(), password } : options.administrator,
    trustProxy: read.proxies('TRUST_PROXY') ?? [],
    metricsToken: read.text('METRICS_TOKEN'),
    rateLimitFactor: read.factor('RATE_LIMIT_FACTOR') ?? 1,
    logLevel: read.oneOf('LOG_LEVEL', logLevels) ?? 'info',
  }
  sayAll(faults)
  return config
}

import { createServer, connect, type Socket } from 'node:net'

/** What happens to bytes: through, late, nowhere without a word (`blackhole`). */
export type Weather = { kind: 'pass' } | { kind: 'delay'; ms: number } | { kind: 'blackhole' } | { kind: 'drop' }

export interface Proxy {
  port: number
  /** From now on, for connections that are open too; `drop` only closes new ones. */
  weather(now: Weather): void
  /** Bytes from the server to its clients only: commands arrive, their answers do not. */
  mute(muted: boolean): void
  /** Cuts every open connection with RST. */
  reset(): void
  close(): Promise<void>
}

/** A line that can be bad in every way a network can. */
export async function startProxy(target: { host?: string; port: number }): Promise<Proxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let weather: Weather = { kind: 'pass' }
  let muted = false

  const pipe = (from: Socket, to: Socket, mutable: boolean) => {
    from.on('data', (chunk) => {
      if (weather.kind === 'blackhole' || (mutable && muted)) return
      if (weather.kind === 'delay') setTimeout(() => { if (!to.destroyed) to.write(chunk) }, weather.ms)
      else to.write(chunk)
    })
    from.on('close', () => { if (weather.kind !== 'blackhole') to.destroy() })
    from.on('error', () => undefined)
  }
  const server = createServer((client) => {
    if (weather.kind === 'drop') return void client.destroy()
    const upstream = connect({ host: target.host ?? '127.0.0.1', port: target.port })
    const pair = [client, upstream] as const
    pairs.add(pair)
    client.once('close', () => { pairs.delete(pair) })
    pipe(client, upstream, false)
    pipe(upstream, client, true)
  })
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.resetAndDestroy()
      upstream.destroy()
    }
    pairs.clear()
  }
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    weather: (now) => { weather = now },
    mute: (now) => { muted = now },
    reset: cut,
    close: () => new Promise((resolve) => {
      cut()
      server.close(() => { resolve() })
    }),
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerProcess } from '../wire/serverProcess.ts'
import { until } from '../faults/until.ts'

/** What a server holds after its garbage is collected. Bytes and counts. */
export interface Held { heap: number; external: number; rss: number; descriptors: number; timers: number; listeners: number; temporary: number }

/** Asks the probe of one server. */
export async function held(server: ServerProcess, file: string, dataDir: string): Promise<Held> {
  const lines = () => existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  const before = lines().length
  server.child.kill('SIGWINCH')
  await until('the probe has answered', 30_000, () => lines().length > before)
  const temporary = join(dataDir, 'attachments/temporary')
  return { ...JSON.parse(lines().at(-1) ?? '') as Omit<Held, 'temporary'>, temporary: existsSync(temporary) ? readdirSync(temporary).length : 0 }
}

const mega = 1_048_576
/** The heap may grow by so much in ten minutes; the counts by a twentieth, or by what a connection that happens to be open makes of them. */
const heapPerTenMinutes = mega
const share = 0.05
const slack = 3

/** What grew more than it may, as sentences. */
export function grown(start: Held, end: Held, minutes: number): string[] {
  const allowed = heapPerTenMinutes * Math.max(1, minutes / 10)
  return [
    ...end.heap - start.heap > allowed ? [`The heap grew by ${((end.heap - start.heap) / mega).toFixed(2)} MB in ${minutes.toFixed(1)} minutes`] : [],
    ...(['descriptors', 'timers', 'listeners', 'temporary'] as const).flatMap((what) =>
      end[what] - start[what] > Math.max(slack, start[what] * share) ? [`${what}: ${start[what]} at the start, ${end[what]} at the end`] : []),
  ]
}

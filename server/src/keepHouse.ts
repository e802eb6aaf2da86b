import { forgetSignOuts } from './accounts/signOutPerson.ts'
import { sweep as sweepAttachments } from './attachments/sweep.ts'
import { startSweeper } from './claims/sweep.ts'
import type { Clock } from './clock.ts'
import type { Closers } from './closeInReverse.ts'
import type { Products } from './config/product.ts'
import type { Erasures } from './leaving/createErasures.ts'
import { forgetGuesses } from './operators/guess.ts'
import type { createTell } from './realtime/createTell.ts'
import { cutSlowReaders } from './realtime/cutSlowReaders.ts'
import type { OperatorNamespace, VisitorNamespace } from './realtime/namespaces.ts'
import { keepRetention, type RetentionLog } from './retention/keepRetention.ts'

export type KeepHouse = Parameters<typeof startSweeper>[0] & Parameters<typeof sweepAttachments>[0] & {
  products: Products
  visitors: VisitorNamespace
  operators: OperatorNamespace
  /** The windows of this node. */
  local: Pick<ReturnType<typeof createTell>, 'operators' | 'waiting'>
  closeSignedOut: () => Promise<void>
  erasures: Pick<Erasures, 'look'>
  /** The real clock. */
  real: Clock
  log: RetentionLog
  closers: Closers
  /** Logs what failed behind the scenes. */
  fault: (what: string) => (error: unknown) => void
}

const slowReadersMs = 2_000
const presenceMs = 10_000
/** A sign-out takes effect on every node within 5 s, hints or not. */
const signedOutMs = 3_000
/** The command that erases waits for it (`leaving/erasePerson`). */
const erasedMs = 3_000
const forgetMs = 10 * 60_000

/** What is done again and again while the house stands: claims that ran out, slow readers, lists told anew, what is kept no longer. */
export function keepHouse(use: KeepHouse): void {
  const { record, visitors, operators, local, closers, fault } = use
  const every = (ms: number, work: () => unknown) => closers.add(setInterval(work, ms).unref(), clearInterval)

  closers.add(startSweeper(use), (opened) => opened.stop())
  every(slowReadersMs, () => { cutSlowReaders([visitors, operators]) })
  every(presenceMs, () => {
    local.operators()
    local.waiting()
  })
  if ([...use.products.values()].some(({ serverKey }) => serverKey)) {
    every(signedOutMs, () => { use.closeSignedOut().catch(() => undefined) })
    every(forgetMs, () => { forgetSignOuts(record).catch(fault('Old sign-outs could not be forgotten')) })
  }
  every(erasedMs, () => { use.erasures.look().catch(fault('What was erased could not be followed')) })
  every(forgetMs, () => { forgetGuesses(record).catch(fault('Old tries to sign in could not be forgotten')) })
  closers.add(keepRetention({ ...use, onError: fault('What is too old could not be removed') }), (opened) => opened.stop())
  every(forgetMs, () => { sweepAttachments(use).catch(fault('Unused images could not be removed')) })
}

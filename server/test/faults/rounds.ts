import { generator } from './generator.ts'

/** `npm run test:faults` multiplies the rounds of every fault. */
const factor = Number(process.env['FAULT_ROUNDS'] ?? 1)

export const rounds = (count: number): number => Math.max(1, Math.round(count * factor))
export const seed = Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 1e9))
/** Printed with each test's name: the same seed makes the same choices. */
export const seeded = `FAULTS_SEED=${seed}`
export const random = generator(seed)
export const pause = (ms: number): Promise<unknown> => new Promise((resolve) => { setTimeout(resolve, ms) })
/** Room for one round on a busy machine. */
export const roundMs = 60_000

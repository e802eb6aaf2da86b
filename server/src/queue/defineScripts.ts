import { readdirSync, readFileSync } from 'node:fs'
import type { Redis, Result } from 'ioredis'

declare module 'ioredis' {
  interface RedisCommander<Context> {
    lineBegin(...keysAndArgs: (string | number)[]): Result<0 | 1, Context>
    lineFinish(...keysAndArgs: (string | number)[]): Result<0 | 1, Context>
    linePut(...keysAndArgs: (string | number)[]): Result<-1 | 0 | 1, Context>
    linePlaces(...keysAndArgs: (string | number)[]): Result<number[] | null, Context>
    lineHead(...keysAndArgs: (string | number)[]): Result<string[] | null, Context>
    lineCounts(...keysAndArgs: (string | number)[]): Result<[number, number, string] | null, Context>
  }
}

/** The same path from src and from dist. */
const folder = new URL('../../src/queue/lua/', import.meta.url)

/** Registers every script of the folder under its file's name; the number behind it says how many of its arguments are keys. */
export function defineScripts(redis: Redis): void {
  for (const file of readdirSync(folder)) {
    const [name = '', keys = ''] = file.replace('.lua', '').split('-')
    redis.defineCommand(name, { numberOfKeys: Number(keys), lua: readFileSync(new URL(file, folder), 'utf8') })
  }
}

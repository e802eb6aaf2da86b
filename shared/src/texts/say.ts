import type { Dictionary, Like, ParamsOf } from './dictionary.ts'

type Params<T> = [ParamsOf<T>] extends [never] ? [] : [{ readonly [Name in ParamsOf<T>]: Name extends 'n' ? number : string | number }]

/** A sentence by its key. Numbers are written as they are: group or shorten them before, and give times as words (`times`). */
export interface Say<D extends Dictionary> {
  <K extends keyof D & string>(key: K, ...params: Params<D[K]>): string
  readonly locale: string
}

/**
 * The formatter of one language. `D` is the Russian dictionary, which gives the keys and the parameters:
 * `say<typeof ru & typeof ruWidget>({ ...en, ...enWidget }, 'en')`.
 */
export function say<D extends Dictionary>(dictionary: Like<D>, locale: string): Say<D> {
  const rules = new Intl.PluralRules(locale)
  const speak = (key: keyof D & string, params: { readonly [name: string]: string | number } = {}): string => {
    const text = dictionary[key]
    if (text === undefined) return key
    const sentence = typeof text === 'string' ? text : text[rules.select(Number(params['n'])) as 'one'] ?? text.other
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
  }
  return Object.assign(speak, { locale }) as Say<D>
}

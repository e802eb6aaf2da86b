import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { invalid } from './refusalOf.ts'

/** Compiles a schema once; the parser throws `invalid` with the first field at fault, by its name in the payload. */
export function parse<S extends TSchema>(schema: S): (raw: unknown) => Static<S> {
  const compiled = Compile(schema)
  return (raw) => {
    // Check looks at the very object, nothing is converted: what passes is what was sent
    if (compiled.Check(raw)) return raw
    throw invalid(fieldAtFault(compiled.Errors(raw)))
  }
}

/** A parser for each event of a map of schemas. */
export function parsersOf<S extends { [event: string]: TSchema }>(schemas: S): { [E in keyof S]: (raw: unknown) => Static<S[E]> } {
  return Object.fromEntries(Object.entries(schemas).map(([event, schema]) => [event, parse(schema)])) as { [E in keyof S]: (raw: unknown) => Static<S[E]> }
}

function fieldAtFault(faults: readonly { keyword: string; instancePath: string; params: object }[]): string | undefined {
  const first = faults[0]
  if (!first) return undefined
  if (first.instancePath !== '') return first.instancePath.split('/')[1]
  if ('requiredProperties' in first.params && Array.isArray(first.params.requiredProperties)) return String(first.params.requiredProperties[0])
  return undefined
}

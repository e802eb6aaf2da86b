/** Forms of one sentence by the number `{n}`; a language gives those that its `Intl.PluralRules` name, and always `other`. */
export interface Plural {
  readonly one: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

/** What people read under a key; `{name}` stands for a parameter. */
export interface Dictionary {
  readonly [key: string]: string | Plural
}

/** The same keys in another language; what is plural stays plural. */
export type Like<D extends Dictionary> = { readonly [K in keyof D]: D[K] extends string ? string : Plural }

type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** The parameters that a text asks for. */
export type ParamsOf<T> = T extends string ? Names<T> : T extends { readonly other: infer Other } ? Names<Other> | 'n' : never

import { describe, expect, test } from '@jest/globals'
import { errors } from '../protocol/errors.ts'
import { reasons } from '../rules/reasons.ts'
import { topics } from '../rules/topics.ts'
import type { Dictionary, Plural } from './dictionary.ts'
import { en } from './en.ts'
import { enLauncher } from './en.launcher.ts'
import { enPanel } from './en.panel.ts'
import { enWidget } from './en.widget.ts'
import { ru } from './ru.ts'
import { ruLauncher } from './ru.launcher.ts'
import { ruPanel } from './ru.panel.ts'
import { ruWidget } from './ru.widget.ts'

const rooms: [string, Dictionary, Dictionary][] = [['common', ru, en], ['launcher', ruLauncher, enLauncher], ['widget', ruWidget, enWidget], ['panel', ruPanel, enPanel]]
const formsOf = (text: string | Plural): string[] => typeof text === 'string' ? [text] : Object.values(text as object) as string[]
const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted((a, b) => a.localeCompare(b))
const every = (dictionary: Dictionary) => Object.entries(dictionary).flatMap(([key, text]) => formsOf(text).map((form) => [key, form] as const))

const faults: [RegExp, string][] = [
  [/["'`“”]/, 'straight or foreign quotes'], [/\.\.\./, 'three dots'], [/ - /, 'a hyphen for a dash'], [/(^|[\s(])[вкусо] /i, 'a preposition that may end a line'],
  [/№ /, 'a number that may begin a line'], [/(^|[^.!?…]\s)Вы(?!\p{L})/u, 'a capital вы inside a sentence'], [/ {2}|^ | $/, 'a stray space'], [/\}–\s|\s–\{/, 'spaces in a range'],
]

/** Words that stand beside a number which is drawn large by itself. */
const besideTheirNumber = new Set(['rep.asked', 'rep.waiting'])

describe.each(rooms)('texts of %s', (_, russian, english) => {
  test('both languages have the same keys', () => {
    expect(Object.keys(english)).toEqual(Object.keys(russian))
  })
  test('every form asks for the same parameters, in both languages', () => {
    for (const [key, text] of Object.entries(russian)) {
      const [first = '', ...others] = [...formsOf(text), ...formsOf(english[key] ?? '')]
      for (const other of others) expect([key, namesIn(other)]).toEqual([key, namesIn(first)])
    }
  })
  test.each([['ru', russian, ['one', 'few', 'many', 'other']], ['en', english, ['one', 'other']]] as const)('plurals of %s have the forms of the language and show the number', (locale, dictionary, forms) => {
    expect(new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted()).toEqual([...forms].toSorted())
    for (const [key, text] of Object.entries(dictionary)) {
      if (typeof text === 'string') continue
      expect([key, Object.keys(text)]).toEqual([key, forms])
      if (besideTheirNumber.has(key)) continue
      for (const form of formsOf(text)) expect([key, form]).toEqual([key, expect.stringContaining('{n}')])
    }
  })
  test('Russian typography', () => {
    const broken = every(russian).filter(([key]) => key !== 'author.you')
      .flatMap(([key, form]) => faults.filter(([fault]) => fault.test(form)).map(([, name]) => `${key}: ${name}`))
    expect(broken).toEqual([])
  })
})

describe('what the protocol and the rules name has its words', () => {
  test('refusals, reasons, topics', () => {
    const keys = Object.keys(ru)
    expect(keys).toEqual(expect.arrayContaining(Object.keys(errors).map((code) => `refusal.${code}`)))
    expect(keys).toEqual(expect.arrayContaining(reasons.map((reason) => `reason.${reason}`)))
    expect(keys).toEqual(expect.arrayContaining(topics.map((topic) => `topic.${topic}`)))
  })
  test('no key is said twice, so that rooms can be laid together', () => {
    for (const [room] of [[{ ...ruWidget, ...ruLauncher }], [ruPanel]]) {
      expect(Object.keys(room ?? {}).filter((key) => key in ru)).toEqual([])
    }
  })
})

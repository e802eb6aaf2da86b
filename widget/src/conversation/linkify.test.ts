import { describe, expect, test } from '@jest/globals'
import { linkify } from './linkify.ts'

const links = (text: string) => linkify(text).flatMap(({ text: words, href }) => (href === undefined ? [] : [[words, href]]))

describe('addresses in what people wrote', () => {
  test.each([
    ['Смотрите https://help.vetmanager.cloud/article/3029.', [['https://help.vetmanager.cloud/article/3029', 'https://help.vetmanager.cloud/article/3029']]],
    ['(см. http://a.b/c_(d))', [['http://a.b/c_(d)', 'http://a.b/c_(d)']]],
    ['www.vetmanager.ru и a.b@vet.ru', [['www.vetmanager.ru', 'https://www.vetmanager.ru/'], ['a.b@vet.ru', 'mailto:a.b@vet.ru']]],
    ['tel:+74952043584', [['tel:+74952043584', 'tel:+74952043584']]],
    ['javascript:alert(1) data:text/html,x JaVaScRiPt:x vbscript:y file:///etc/passwd', []],
    ['просто текст 10.5 и имя.файла', []],
  ])('%s', (text, expected) => expect(links(text)).toEqual(expected))

  test('whatever was written comes out again, and stays linear', () => {
    const wild = `${'a'.repeat(30_000)}@${'b.'.repeat(20_000)} https://${'('.repeat(5_000)} ${'www.'.repeat(9_000)}`
    for (const text of [wild, 'x https://a.b. y', '«https://a.b»', 'a@b.c,d@e.f']) expect(linkify(text).map((piece) => piece.text).join('')).toBe(text)
  })
})

import { describe, expect, test } from '@jest/globals'
import { csvLine } from './csv.ts'

describe('csvLine', () => {
  test.each([
    ['=1+1', `"'=1+1"`], ['+7 495 204-35-84', `"'+7 495 204-35-84"`], ['-5', `"'-5"`], ['@SUM(A1)', `"'@SUM(A1)"`], ['  =cmd|" /C calc"!A0', `"'  =cmd|"" /C calc""!A0"`],
    ['\t=1', `"'\t=1"`], ['\r\n=1', `"'\r\n=1"`], ['＝1+1', `"'＝1+1"`], ['\uFEFF=1', `"'\uFEFF=1"`],
    ['Не печатает чек', 'Не печатает чек'], ['a;b', '"a;b"'], ['он сказал "да"', '"он сказал ""да"""'], ['две\nстроки', '"две\nстроки"'], ['', ''],
  ])('%j', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`)
  })
  test('numbers stay numbers, nothing stays nothing', () => {
    expect(csvLine([-5, null, 4.7, 'x'])).toBe('-5;;4.7;x\r\n')
  })
})

import pg from 'pg'

const int8 = 20
const date = 1082

/** int8 as numbers (ours stay far below 2^53), `date` as the string it is: a day has no instant. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary'): unknown => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
    if (oid === int8) return Number
    if (oid === date) return String
    return pg.types.getTypeParser(oid, 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

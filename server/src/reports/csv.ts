/** What a spreadsheet would take for a formula, also behind white space that it strips. */
const formula = /^[\s\uFEFF\u200B]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

/**
 * One line of a table for spreadsheets, `;` between the cells: theirs where clinics work. What came from people and would be run as a formula
 * gets an apostrophe in front; numbers are ours and stay numbers.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(';')}\r\n`
}

function cellOf(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = formula.test(value) ? `'${value}` : value
  return /[";\r\n,\t]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text
}

/** So that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\uFEFF'

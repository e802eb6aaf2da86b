import { readFileSync } from 'node:fs'

/** What the file holds as JSON; undefined where it cannot be read, which `fault` is told. */
export function readProductsFile(path: string, fault: (text: string) => void): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    fault(`PRODUCTS_FILE: ${path} cannot be read (${typeof error === 'object' && error && 'code' in error ? String(error.code) : 'error'})`)
    return undefined
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // the parser's own words may quote a secret
    fault(`PRODUCTS_FILE: ${path} is not JSON`)
    return undefined
  }
}

import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './setup/ensureBuilt.mjs'

const usage = 'Usage: npm run -s operator -- add --email E --name N --role operator|duty|admin   (the password is read from standard input)'
const roles = ['operator', 'duty', 'admin']

function readArguments() {
  let parsed
  try {
    parsed = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    throw new Error(`${error.message}\n${usage}`)
  }
  const { values: { email, name, role }, positionals } = parsed
  if (positionals.join() !== 'add' || !email || !name || !roles.includes(role)) throw new Error(usage)
  return { email, name, role }
}

/** From a pipe as it is, without the line's end; from a terminal unseen. */
async function readPassword() {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '')
  process.stderr.write('Password: ')
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true })
  const password = await lines.question('')
  lines.close()
  process.stderr.write('\n')
  return password
}

try {
  const operator = readArguments()
  const password = await readPassword()
  await ensureBuilt()
  const { addFromShell } = await import('../server/dist/operators/addFromShell.js')
  const { id } = await addFromShell(process.env, { ...operator, password })
  console.log(`${operator.email} may sign in now (${operator.role}, ${id})`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

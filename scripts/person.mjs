import { parseArgs } from 'node:util'
import { ensureBuilt } from './setup/ensureBuilt.mjs'

const usage = [
  'Usage: npm run -s person -- export --product P --account A --sub S --by WHO --out FOLDER [--visitor ID]',
  '       npm run -s person -- erase  --product P --account A --sub S --by WHO [--visitor ID] [--yes]',
  '--by: who asked for it, kept in the act. Without --yes erase only says what would go. --visitor: one of the strangers who share account and sub.',
].join('\n')
const text = { type: 'string' }

function readArguments() {
  let parsed
  try {
    parsed = parseArgs({ options: { product: text, account: text, sub: text, visitor: text, by: text, out: text, yes: { type: 'boolean' } }, allowPositionals: true })
  } catch (error) {
    throw new Error(`${error.message}\n${usage}`)
  }
  const { values: { product, account, sub, visitor, by, out, yes = false }, positionals } = parsed
  const command = positionals.join()
  const fits = command === 'export' ? out && !yes : command === 'erase' && !out
  if (!fits || !product || !account || !sub || !by) throw new Error(usage)
  return { command, named: { product, account, sub, ...(visitor ? { visitor } : {}) }, by, out, yes }
}

const kept = 'What stays, without the person: numbers and instants of questions, scores, and messages as removed ones, so that order and reports do not change.'

function printed({ command, by, out, yes }, { named, strangers, counts, act }, strangerLine) {
  const scope = (what) => Object.entries(what).map(([name, n]) => `${name} ${n}`).join(', ')
  const who = `${JSON.stringify(named.sub)} of ${JSON.stringify(named.account)} in ${named.product}${named.visitor ? `, the stranger ${named.visitor}` : ''}`
  return [
    ...(command === 'export' ? [`Exported to ${out}: person.json and images`] : []),
    ...(command === 'erase' && !yes ? [`This would go of ${who}: ${scope(counts)}`, kept, 'Nothing was changed. With --yes it goes, for good.'] : []),
    ...(act ? [`Act of ${command === 'export' ? 'export' : 'erasure'} ${act.id}`, `  when: ${act.at.toISOString()}`, `  who: ${who}`, `  asked by: ${by}`, `  what: ${scope(act.counts)}`] : []),
    ...(act && command === 'erase' ? [kept, 'Backups made before keep what was in them until they are thrown away.'] : []),
    ...(strangers.length > 0 && !named.visitor ? [`Left alone: ${strangers.length} strangers under the same account and sub, whom only their browsers' keys tell apart (--visitor ID):`, ...strangers.map(strangerLine)] : []),
  ].join('\n')
}

try {
  const input = readArguments()
  await ensureBuilt()
  const { exportFromShell, eraseFromShell, strangerLine } = await import('../server/dist/leaving/fromShell.js')
  const outcome = await (input.command === 'export' ? exportFromShell : eraseFromShell)(process.env, input.named, input)
  console.log(printed(input, outcome, strangerLine))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

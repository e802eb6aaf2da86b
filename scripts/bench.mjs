import { cpus } from 'node:os'
import { ensureBuilt } from './setup/ensureBuilt.mjs'

/** `npm run bench [-- name …]`: each figure as a ratio against its floor, measured in the same run. */
const suites = ['wholePath', 'memory', 'storm', 'takeNext', 'places', 'image', 'uploads']

const round = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3))

async function bench(names) {
  await ensureBuilt()
  console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`)
  console.log('| what | ratio | goal | ours | floor |\n|---|---|---|---|---|')
  for (const name of names.length > 0 ? names : suites) {
    const suite = await import(`./bench/${name}.mjs`)
    for (const row of await suite[name]()) {
      const met = row.better === 'higher' ? row.ratio >= row.goal : row.ratio <= row.goal
      console.log(`| ${row.what} | ${round(row.ratio)} | ${row.better === 'higher' ? '≥' : '≤'} ${row.goal}${met ? '' : ', missed'} | ${round(row.ours)} | ${round(row.floor)} |`)
    }
  }
}

try {
  await bench(process.argv.slice(2))
} catch (error) {
  console.error(error)
  process.exitCode = 1
}

import { cpSync, existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../setup/root.mjs'
import { filesBelow } from '../setup/stamp.mjs'

/** What the compiler leaves behind and the server reads at run time: SQL, Lua, workers in plain JavaScript, pages. */
const carried = /\.(lua|mjs|html|css|svg)$/

/** Copies them beside the compiled files. */
export function copyAssets() {
  cpSync(join(root, 'server/sql'), join(root, 'server/dist/sql'), { recursive: true })
  for (const part of ['server', 'demo']) {
    const src = join(root, part, 'src')
    if (!existsSync(src)) continue
    for (const file of filesBelow(src).filter((each) => carried.test(each))) {
      cpSync(file, join(root, part, 'dist', relative(src, file)))
    }
  }
}

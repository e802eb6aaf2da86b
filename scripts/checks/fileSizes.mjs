import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../setup/root.mjs'
import { filesBelow } from '../setup/stamp.mjs'

/** A file is one idea and fits a screen. Words and data are read by looking up, not from top to bottom. */
const longest = 260
const counted = /\.(ts|tsx|mjs|lua)$/
const spared = /\.test\.|\/test\/|\/gallery\/|\/texts\/|\/calendars\//

const sizes = ['shared/src', 'server/src', 'widget/src', 'panel/src', 'demo/src', 'scripts']
  .flatMap((dir) => filesBelow(join(root, dir)))
  .filter((file) => counted.test(file) && !spared.test(file))
  .map((file) => ({ file: relative(root, file), lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .sort((a, b) => b.lines - a.lines)

const at = (share) => sizes[Math.floor(sizes.length * (1 - share))]?.lines ?? 0
console.log(`${sizes.length} files: median ${at(0.5)} lines, p90 ${at(0.9)}, longest ${sizes[0]?.lines ?? 0}`)
const tooLong = sizes.filter((each) => each.lines > longest)
for (const each of tooLong) console.log(`${each.file} has ${each.lines} lines: one idea or two?`)
process.exitCode = tooLong.length > 0 ? 1 : 0

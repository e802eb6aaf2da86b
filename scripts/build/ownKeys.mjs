const loop = /\bfor\s*\(\s*(var |let |const |)\s*([\w$]+) in ([^()]*)\)/g

/**
 * Lets no `for … in` of a bundle go over what a page has added to `Object.prototype`: esbuild's own helper throws there, and so no lifebuoy
 * would come; Preact and Socket.IO loop over plain objects of ours only. Fails where it does not know a loop.
 */
export function ownKeys(code) {
  const made = code.replace(loop, (_, kind, name, over) => `for(${kind || ''}${name} of Object.keys(Object((${over}))))`)
  const left = /\bfor\s*\(\s*(?:var |let |const |)\s*[\w$]+ in .{0,60}/.exec(made)
  if (left) throw new Error(`A loop over all properties, also inherited ones, is left in the bundle: ${left[0]}`)
  return made
}

/** Spaces of Russian typography are often unbreakable: any space matches any other. */
export const loose = (text: string | RegExp): RegExp =>
  new RegExp((typeof text === 'string' ? text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`) : text.source).replaceAll(' ', String.raw`\s`))

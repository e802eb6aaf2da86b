/** Beyond what JSON needs: nothing that a browser, a terminal or an eye takes for more than text stays as it was typed. */
const tricky = /[<>&\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** JSON that stays text wherever it is opened; parsed, it is the value byte for byte. */
export const harmlessJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(tricky, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

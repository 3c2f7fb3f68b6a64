/** Letters only, without accents or case: "Na h-Eileanan Siar" and "na h eileanan siar" are the same. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether every word typed begins a word of the text. */
export function matches(typed: string, text: string): boolean {
  const words = ` ${folded(text)}`
  return folded(typed)
    .split(' ')
    .every(word => words.includes(` ${word}`))
}

/** A whole or half postcode: "KY1 1XX", "ky11", "EH1". */
export const looksLikePostcode = (text: string): boolean =>
  /^\s*[a-z]{1,2}\d[a-z\d]?(\s*\d([a-z]{2})?)?\s*$/i.test(text)

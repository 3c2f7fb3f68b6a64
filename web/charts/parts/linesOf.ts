import { wordsWidth } from './wordsWidth.ts'

/** A word that no line takes, such as an address: in parts that each fill one. */
function partsOf(word: string, width: number, bold: boolean): string[] {
  const letters = Math.max(1, Math.floor(width / wordsWidth('a', bold)))
  return word.match(new RegExp(`.{1,${letters}}`, 'gu')) ?? [word]
}

/** Words broken into lines that fit a width. */
export function linesOf(words: string, width: number, bold = false): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && wordsWidth(`${last} ${word}`, bold) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(...partsOf(word, width, bold))
  }
  return lines
}

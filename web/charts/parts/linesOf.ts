import { wordsWidth } from './wordsWidth.ts'

/** Words broken into lines that fit a width. */
export function linesOf(words: string, width: number, bold = false): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && wordsWidth(`${last} ${word}`, bold) <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

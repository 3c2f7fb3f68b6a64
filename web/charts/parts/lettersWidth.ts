import { fontSize } from './wordsWidth.ts'

/** Parts of the size of letters that a letter of each kind takes. */
const kinds: readonly [RegExp, number][] = [
  [/[ijlI.,’ ]/, 0.27],
  [/[frt-]/, 0.36],
  [/[mMW%]/, 0.89],
  [/[wA-Z&]/, 0.67]
]

/** How wide words are, letter by letter: for a place so narrow that a rough measure would leave words out. */
export function lettersWidth(words: string, bold = false): number {
  let parts = 0
  for (const letter of words) parts += kinds.find(([kind]) => kind.test(letter))?.[1] ?? 0.56
  return parts * fontSize * (bold ? 1.03 : 1)
}

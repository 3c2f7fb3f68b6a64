/** Size of letters in a drawing, in pixels: never smaller. */
export const fontSize = 12

/** Roughly how wide words are in Roboto of this size, in pixels. */
export const wordsWidth = (words: string, bold = false): number =>
  words.length * fontSize * (bold ? 0.56 : 0.54)

/** Stands in the text for a part that is written already; no text of the figures holds a control character. */
const mark = '\u0001written\u0001'
const markInText = JSON.stringify(mark)

/** Parts met by the `JSON.stringify` that runs now, in order. */
let met: Written[] = []

/** A part of an answer whose JSON is at hand as bytes. */
class Written {
  readonly bytes: Buffer

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  toJSON(): string {
    met.push(this)
    return mark
  }
}

/**
 * A part of answers, written once: where it is large and stands in many answers, copying its bytes takes a hundredth of
 * the time of writing it again. It has no properties to read; only {@link jsonBytes} may write what holds it.
 */
export const written = <T>(part: T): T => new Written(utf8(JSON.stringify(part))) as unknown as T

/** Text is written here and then copied: `Buffer.from` would go through it once more, to find out how long it gets. */
const workspace = Buffer.allocUnsafe(2 ** 21)
/** Bytes that a code unit of UTF-16 takes in UTF-8, at most. */
const mostBytesEach = 3

const utf8 = (text: string): Buffer =>
  mostBytesEach * text.length > workspace.length
    ? Buffer.from(text)
    : Buffer.from(workspace.subarray(0, workspace.write(text)))

/** An answer as JSON in UTF-8, with the parts of it that are {@link written} already. */
export function jsonBytes(answer: unknown): Buffer {
  met = []
  const text = JSON.stringify(answer)
  const parts = met
  met = []
  if (parts.length === 0) return utf8(text)
  return Buffer.concat(
    text
      .split(markInText)
      .flatMap((between, index) => [utf8(between), ...(parts[index] ? [parts[index].bytes] : [])])
  )
}

import { isUtf8 } from 'node:buffer'
import { DownloadError } from './downloadError.ts'
import { zipNames } from './workbook/zipDirectory.ts'

/** What a file is by its own bytes, whatever its name or its publisher says. */
export type Format =
  'empty' | 'csv' | 'html' | 'xml' | 'json' | 'xlsx' | 'ods' | 'zip' | 'gzip' | 'xls' | 'pdf' | 'unknown'

const formatWords: Readonly<Record<Format, string>> = {
  empty: 'empty',
  csv: 'a comma-separated table',
  html: 'a web page',
  xml: 'an XML document',
  json: 'JSON',
  xlsx: 'an Excel workbook (.xlsx)',
  ods: 'an OpenDocument spreadsheet (.ods)',
  zip: 'a zip archive that is no workbook',
  gzip: 'a gzip file',
  xls: 'an old or password-protected Excel workbook',
  pdf: 'a PDF document',
  unknown: 'of no kind that is known here'
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, index) => bytes[index] === byte)

/** Looks at the first bytes, and for a zip file at the names inside. Never fails: what cannot be told is `unknown`. */
export function sniff(bytes: Uint8Array): Format {
  if (bytes.length === 0) return 'empty'
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return sniffZip(bytes)
  if (startsWith(bytes, [0x1f, 0x8b])) return 'gzip'
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'xls'
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) return 'pdf'
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  const text = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart()
  if (text === '') return bytes.length <= 4096 ? 'empty' : 'unknown'
  if (
    /^<(!doctype html|html|head|body|!--)/i.test(text) ||
    (text.startsWith('<') && /<html[\s>]/i.test(text))
  )
    return 'html'
  if (text.startsWith('<')) return 'xml'
  if (/^[[{]/.test(text)) return 'json'
  const [line = ''] = text.split(/\r\n|\n|\r/, 1)
  return line.includes(',') && !/\p{Cc}/u.test(line.replaceAll('\t', ' ')) ? 'csv' : 'unknown'
}

function sniffZip(bytes: Uint8Array): Format {
  const names = zipNames(bytes)
  if (names === null) return 'zip'
  if (names.includes('xl/workbook.xml') || names.includes('xl/workbook.bin')) return 'xlsx'
  return names.includes('mimetype') && names.includes('content.xml') ? 'ods' : 'zip'
}

/**
 * Holds a file against what it should be, by its bytes and by the media type it came with: a page saying "try later" is
 * often sent with status 200, and now and then named as a table.
 * @param from who sent it, for the message
 * @throws DownloadError `content`
 */
export function expectFormat(
  { bytes, contentType }: { bytes: Uint8Array; contentType: string | null },
  expected: Format,
  from: string
): void {
  const refuse = (found: string, advice: string): never => {
    throw new DownloadError(
      'content',
      `${from} sent ${found} where ${formatWords[expected]} was expected. Nothing of it was kept. ${advice}`
    )
  }
  const found = sniff(bytes)
  const web = contentType === 'text/html' || contentType === 'application/xhtml+xml'
  if (found === 'empty')
    refuse('an empty file', 'The next run tries again; if it stays so, look at the address in a browser.')
  if (expected !== 'html' && (found === 'html' || web))
    refuse(
      'a web page',
      'It is probably a notice of an outage or of a moved file: look at the address in a browser, and correct it if the file has moved.'
    )
  if (found !== expected)
    refuse(
      found === 'unknown' ? 'something' : formatWords[found],
      found === 'xls' || found === 'ods'
        ? 'Save it as an ordinary .xlsx workbook without a password, and put it in the inbox of this dataset.'
        : 'The publisher may have changed the format: look at the file, and change the dataset’s declaration.'
    )
}

/** How bytes became text. */
export interface DecodedText {
  text: string
  encoding: 'utf-8' | 'windows-1252'
  byteOrderMark: boolean
}

/**
 * Bytes to text: UTF-8, its byte-order mark taken off; Windows-1252 only where a source declares it. Line ends stay as
 * they are.
 * @param from who sent it, for the message
 * @throws DownloadError `content` naming the offset (from 0) of the first byte that will not do
 */
export function decodeText(
  bytes: Uint8Array,
  from: string,
  declared: 'utf-8' | 'windows-1252' = 'utf-8'
): DecodedText {
  const refuse = (reason: string): never => {
    throw new DownloadError('content', `The text from ${from} ${reason}`)
  }
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    refuse('is UTF-16 (byte 0). Ask the publisher for UTF-8, or save it as UTF-8 and put it in the inbox.')
  const nul = bytes.indexOf(0)
  if (nul >= 0)
    refuse(`holds a NUL character at byte ${nul}: it is damaged or not text. The next run tries again.`)
  if (isUtf8(bytes)) {
    const byteOrderMark = startsWith(bytes, [0xef, 0xbb, 0xbf])
    return { text: new TextDecoder().decode(bytes), encoding: 'utf-8', byteOrderMark }
  }
  if (declared === 'windows-1252')
    return { text: decodeWindows1252(bytes, refuse), encoding: 'windows-1252', byteOrderMark: false }
  const offset = firstInvalidByte(bytes)
  return refuse(
    `is not UTF-8: byte ${offset} (0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0')}) is not part of a character. It is damaged, or in another encoding; if the publisher now writes Windows-1252, declare that for this source.`
  )
}

/** Characters of the bytes 0x80 to 0x9f; a space where there is none (WHATWG Encoding, index windows-1252). */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** By hand: Node 20 reads these bytes as Latin-1 under the name of windows-1252, and so turns dashes into controls. */
function decodeWindows1252(bytes: Uint8Array, refuse: (reason: string) => never): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replaceAll(/[\u0080-\u009f]/g, (byte, offset: number) => {
    const character = windows1252[byte.charCodeAt(0) - 0x80] ?? ' '
    return character === ' '
      ? refuse(`is not Windows-1252: byte ${offset} is no character of it.`)
      : character
  })
}

/** Offset of the first byte that starts no character; called only where there is one. */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    if (length > 1 && !isUtf8(bytes.subarray(at, at + length))) return at
    at += length
  }
  return at
}

import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import { WorkbookError } from './workbookError.ts'
import { zipDirectory, type ZipEntry } from './zipDirectory.ts'

/** How much a workbook may unfold to, in bytes unless said. */
export interface ZipLimits {
  entries: number
  entryBytes: number
  totalBytes: number
  /** Unfolded over packed, looked at from 1 MiB on. */
  ratio: number
}

export const defaultZipLimits: ZipLimits = {
  entries: 2_000,
  entryBytes: 160 * 2 ** 20,
  totalBytes: 256 * 2 ** 20,
  ratio: 100
}

const RATIO_FLOOR = 2 ** 20
const LOCAL = 0x04034b50
const LOCAL_LENGTH = 30
const ENCRYPTED = 1
/** A step of packed bytes: at the steepest possible 1032:1 no more than 8 MiB unfold before the next look. */
const STEP = 8 * 1024

const advice =
  'Ask the publisher for a plain workbook, or save one without it and put it in the inbox of this dataset.'

const forbidden: readonly [RegExp, string][] = [
  [/(^|\/)vbaProject|(^|\/)(macrosheets|dialogsheets)\//i, 'holds macros'],
  [/(^|\/)externalLinks\//i, 'takes figures from other files'],
  [/(^|\/)connections\.xml$|(^|\/)queryTables\//i, 'takes figures from a database or the web'],
  [/(^|\/)(activeX|embeddings)\//i, 'holds embedded programs or documents'],
  [/^Encrypt(ionInfo|edPackage)$/i, 'is protected by a password']
]

/**
 * Looks a workbook through before any reader sees it: the directory first, then every entry unfolded in small steps,
 * and thrown away, under limits. Memory stays flat whatever the file claims.
 * @throws WorkbookError `not-a-workbook`, `damaged`, `unsafe` or `too-large`
 */
export function zipGuard(bytes: Uint8Array, limits: ZipLimits = defaultZipLimits): void {
  const directory = zipDirectory(bytes)
  if (!directory)
    throw new WorkbookError(
      'damaged',
      'The workbook is damaged or cut short: its table of contents cannot be read. Fetch it again.'
    )
  const { entries, start } = directory
  if (entries.length > limits.entries)
    throw tooLarge(`holds ${entries.length} parts, and the limit is ${limits.entries}`)
  checkNames(entries)
  const declared = entries.reduce((sum, { size }) => sum + size, 0)
  if (declared > limits.totalBytes)
    throw tooLarge(`unfolds to ${declared} bytes, and the limit is ${limits.totalBytes}`)
  for (const { name, size, compressedSize } of entries) {
    if (size > limits.entryBytes)
      throw tooLarge(`has a part, ${shown(name)}, of ${size} bytes; the limit is ${limits.entryBytes}`)
    if (size > RATIO_FLOOR && size > compressedSize * limits.ratio) throw steep(name, limits)
  }
  let total = 0
  let free = 0
  for (const entry of entries.toSorted((first, second) => first.offset - second.offset)) {
    // Entries that share packed bytes are how a small file claims to be a huge one (Fifield, 2019).
    if (entry.offset < free) throw damaged(entry)
    const data = entryData(bytes, entry, start)
    free = data.byteOffset - bytes.byteOffset + data.byteLength
    total += unfold(data, entry, limits, limits.totalBytes - total)
  }
}

function checkNames(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>()
  for (const { name, flags, method } of entries) {
    if (name === '' || /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\0|\\/.test(name))
      throw new WorkbookError(
        'unsafe',
        `The workbook has a part with an unsafe name, ${shown(name)}. It was not opened. ${advice}`
      )
    if (seen.has(name.toLowerCase()))
      throw new WorkbookError(
        'unsafe',
        `The workbook has two parts named ${shown(name)}. It was not opened. ${advice}`
      )
    seen.add(name.toLowerCase())
    if (flags & ENCRYPTED)
      throw new WorkbookError(
        'unsafe',
        `The workbook is protected by a password. It was not opened. ${advice}`
      )
    if (method !== 0 && method !== 8)
      throw new WorkbookError(
        'damaged',
        `The workbook packs ${shown(name)} in a way that is not read here. ${advice}`
      )
    const reason = forbidden.find(([pattern]) => pattern.test(name))?.[1]
    if (reason)
      throw new WorkbookError(
        'unsafe',
        `The workbook ${reason} (${shown(name)}). It was not opened. ${advice}`
      )
  }
  if (!seen.has('[content_types].xml') || !seen.has('xl/workbook.xml'))
    throw new WorkbookError(
      'not-a-workbook',
      'The file is a zip archive, but not an Excel workbook (.xlsx). Look at what was fetched.'
    )
}

function entryData(bytes: Uint8Array, entry: ZipEntry, directoryStart: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { offset, compressedSize, name, method } = entry
  if (offset + LOCAL_LENGTH > directoryStart || view.getUint32(offset, true) !== LOCAL) throw damaged(entry)
  const nameLength = view.getUint16(offset + 26, true)
  const from = offset + LOCAL_LENGTH + nameLength + view.getUint16(offset + 28, true)
  const localName = Buffer.from(
    bytes.subarray(offset + LOCAL_LENGTH, offset + LOCAL_LENGTH + nameLength)
  ).toString('utf8')
  // The two descriptions of one part must agree, or the guard would look at another file than the reader.
  if (
    localName !== name ||
    view.getUint16(offset + 8, true) !== method ||
    from + compressedSize > directoryStart
  )
    throw damaged(entry)
  return bytes.subarray(from, from + compressedSize)
}

function unfold(data: Uint8Array, entry: ZipEntry, limits: ZipLimits, left: number): number {
  let size = 0
  let checksum = 0
  let tail = ''
  const look = (chunk: Uint8Array) => {
    size += chunk.length
    if (size > limits.entryBytes || size > left || size > entry.size)
      throw size > entry.size && size <= limits.entryBytes && size <= left
        ? damaged(entry)
        : tooLarge(`unfolds to more than ${Math.min(limits.entryBytes, limits.totalBytes)} bytes`)
    if (size > RATIO_FLOOR && size > data.length * limits.ratio) throw steep(entry.name, limits)
    checksum = crc32(chunk, checksum)
    if (/\.(xml|rels|vml)$/i.test(entry.name))
      tail = refuseDeclarations(chunk, tail, entry.name, size === chunk.length)
  }
  try {
    if (entry.method === 0) look(data)
    else {
      let ended = false
      const inflate = new Inflate((chunk, final) => {
        look(chunk)
        ended ||= final
      })
      for (let at = 0; at < data.length; at += STEP)
        inflate.push(data.subarray(at, at + STEP), at + STEP >= data.length)
      if (!ended) throw damaged(entry)
    }
  } catch (error) {
    throw error instanceof WorkbookError ? error : damaged(entry, error)
  }
  if (size !== entry.size || checksum !== entry.crc32) throw damaged(entry)
  return size
}

/** No workbook needs a document type or entities, and an entity can unfold without end. */
function refuseDeclarations(chunk: Uint8Array, tail: string, name: string, first: boolean): string {
  const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  const seam = tail + text.subarray(0, 10).toString('latin1')
  const wide =
    first && chunk.length > 1 && (chunk[0] === 0xfe || chunk[0] === 0xff || chunk[0] === 0 || chunk[1] === 0)
  if (
    wide ||
    seam.includes('<!DOCTYPE') ||
    seam.includes('<!ENTITY') ||
    text.includes('<!DOCTYPE') ||
    text.includes('<!ENTITY')
  )
    throw new WorkbookError(
      'unsafe',
      `The workbook holds declarations that no workbook needs (${shown(name)}). It was not opened. ${advice}`
    )
  return text.subarray(-8).toString('latin1')
}

const shown = (name: string) => `“${name.replaceAll(/\p{Cc}/gu, '').slice(0, 80)}”`

const tooLarge = (what: string) =>
  new WorkbookError(
    'too-large',
    `The workbook ${what}. It was not opened. If the publisher’s file has truly grown, raise the limit.`
  )

const steep = (name: string, { ratio }: ZipLimits) =>
  new WorkbookError(
    'too-large',
    `The workbook’s part ${shown(name)} unfolds to more than ${ratio} times its size, as a table never does. It was not opened.`
  )

const damaged = ({ name }: ZipEntry, cause?: unknown) =>
  new WorkbookError('damaged', `The workbook’s part ${shown(name)} is damaged. Fetch the workbook again.`, {
    cause
  })

/** One entry of a zip file's central directory (APPNOTE 6.3 §4.3.12). */
export interface ZipEntry {
  name: string
  flags: number
  /** 0 stored, 8 deflated. */
  method: number
  crc32: number
  compressedSize: number
  size: number
  /** Offset of the entry's local header. */
  offset: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const END_LENGTH = 22
const CENTRAL_LENGTH = 46
const LONGEST_COMMENT = 0xffff

/**
 * Reads the central directory: the list of what a zip file holds, without opening any of it.
 * @returns the entries, and where the directory starts; null when there is no readable directory, or when it says that
 * there are more entries or bytes than an ordinary zip file can hold (zip64)
 */
export function zipDirectory(bytes: Uint8Array): { entries: ZipEntry[]; start: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  const length = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start + length > end) return null
  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_LENGTH > end || view.getUint32(at, true) !== CENTRAL) return null
    const nameLength = view.getUint16(at + 28, true)
    const next =
      at + CENTRAL_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) return null
    entries.push({
      name: Buffer.from(bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength)).toString(
        'utf8'
      ),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc32: view.getUint32(at + 16, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true)
    })
    at = next
  }
  return at === start + length ? { entries, start } : null
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function endRecord(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT)
  for (let at = view.byteLength - END_LENGTH; at >= first; at -= 1) {
    if (
      view.getUint32(at, true) === END &&
      at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength
    )
      return at
  }
  return null
}

/** Names of what a zip file holds; null when it is damaged. */
export const zipNames = (bytes: Uint8Array): string[] | null =>
  zipDirectory(bytes)?.entries.map(({ name }) => name) ?? null

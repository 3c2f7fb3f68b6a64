import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256Of } from '../acquired.ts'
import { keepWhenRoom } from '../keepWhenRoom.ts'
import { readWorkbook } from './readWorkbook.ts'
import type { ReadWorkbook, Workbook } from './workbook.ts'

/** SHA-256 of the code that reads workbooks and of the library behind it: another reader may read otherwise. */
export function readerVersion(): string {
  version ??= versionNow()
  return version
}

let version: string | undefined

function versionNow(): string {
  const folder = path.dirname(fileURLToPath(import.meta.url))
  const library = createRequire(import.meta.url).resolve('hucre/xlsx')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).toSorted())
    if (/\.(ts|js)$/.test(name)) hash.update(name).update(readFileSync(path.join(folder, name)))
  return hash.update(readFileSync(library)).digest('hex')
}

/**
 * Reads each workbook once: what was read is kept beside the archived bytes, as `<sha256>.reading`, and read again from
 * there as long as the bytes and the reader are the same. These files may be deleted at any time.
 * @param directory of the archive
 * @returns a reader that throws WorkbookError, as the reader without memory does
 */
export function keptReadings(directory: string, read: ReadWorkbook = readWorkbook): ReadWorkbook {
  return async bytes => {
    const sha256 = sha256Of(bytes)
    const file = path.join(directory, sha256.slice(0, 2), `${sha256}.reading`)
    const kept = readingIn(await readFile(file, 'utf8').catch(() => ''), readerVersion())
    if (kept) return kept
    const workbook = await read(bytes)
    await keepWhenRoom(directory, file, readingText(workbook, readerVersion()))
    return workbook
  }
}

/** The first line holds the version of the reader and the SHA-256 of the second, which is the workbook. */
function readingText(workbook: Workbook, reader: string): string {
  const text = JSON.stringify(workbook)
  return `${reader} ${sha256Of(Buffer.from(text))}\n${text}`
}

/** Null when it is damaged, cut short, or the work of another reader. */
function readingIn(content: string, reader: string): Workbook | null {
  const end = content.indexOf('\n')
  const text = content.slice(end + 1)
  if (end < 0 || content.slice(0, end) !== `${reader} ${sha256Of(Buffer.from(text))}`) return null
  // Its own text, by its hash: it need not be checked again.
  const workbook: Workbook = JSON.parse(text)
  return workbook
}

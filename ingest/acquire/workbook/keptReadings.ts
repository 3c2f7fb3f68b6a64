import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256Of } from '../acquired.ts'
import { readWorkbook } from './readWorkbook.ts'
import type { ReadWorkbook, Workbook } from './workbook.ts'

/** SHA-256 of the code that reads workbooks and of the library behind it: another reader may read otherwise. */
function readerVersion(): string {
  const folder = path.dirname(fileURLToPath(import.meta.url))
  const library = createRequire(import.meta.url).resolve('hucre/xlsx')
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).toSorted())
    if (/\.(ts|js)$/.test(name)) hash.update(name).update(readFileSync(path.join(folder, name)))
  return hash.update(readFileSync(library)).digest('hex')
}

let version: string | undefined

/**
 * Reads each workbook once: what was read is kept beside the archived bytes, as `<sha256>.reading`, and read again from
 * there as long as the bytes and the reader are the same. These files may be deleted at any time.
 * @param directory of the archive
 * @returns a reader that throws WorkbookError, as the reader without memory does
 */
export function keptReadings(directory: string, read: ReadWorkbook = readWorkbook): ReadWorkbook {
  return async bytes => {
    version ??= readerVersion()
    const sha256 = sha256Of(bytes)
    const file = path.join(directory, sha256.slice(0, 2), `${sha256}.reading`)
    const kept = readingIn(await readFile(file, 'utf8').catch(() => ''), version)
    if (kept) return kept
    const workbook = await read(bytes)
    await keep(directory, file, readingText(workbook, version))
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

/** Under the name of an arrival until it is whole: what a killed run leaves is swept up with those. */
async function keep(directory: string, file: string, text: string): Promise<void> {
  const part = path.join(directory, 'incoming', `${process.pid}-${randomUUID()}.part`)
  try {
    await mkdir(path.dirname(part), { recursive: true })
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(part, text)
    await rename(part, file)
  } catch {
    // Without room for it, the workbook is read again next time.
    await rm(part, { force: true }).catch(() => undefined)
  }
}

import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import { IngestError } from '../ingestError.ts'
import type { Snapshot } from './snapshot.ts'

const Records = z.array(z.array(z.string()))

/**
 * The cells of a comma-separated file of an edition, line by line, header included; empty lines are left out.
 * @throws IngestError when the bytes are not UTF-8 text, or the text is no such table
 */
export function readRecords(snapshot: Snapshot, file: string, bytes: Uint8Array): string[][] {
  const fail = (message: string, cause?: unknown): never => {
    throw new IngestError(
      snapshot.dataset,
      'parse',
      `${snapshot.dataset} ${snapshot.edition}: ${file} ${message} Fetch it again.`,
      { cause }
    )
  }
  let text = ''
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    fail('is not UTF-8 text: it is damaged, or its encoding has changed.', cause)
  }
  if (text.includes('\0')) fail('holds NUL characters: it is damaged or not a table.')
  if (/^\s*</.test(text)) fail('is a web page, not a table.')
  const records: string[][] = []
  for (const ended of text.split('\n')) {
    const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended
    if (line === '') continue
    const cells = line.includes('"') ? quotedCells(line) : line.split(',')
    if (!cells) return readAsAWhole(text, fail)
    records.push(cells)
  }
  return records
}

/** A table in which a quoted text goes over the end of its line, or that is none. */
function readAsAWhole(text: string, fail: (message: string, cause: unknown) => never): string[][] {
  try {
    return Records.parse(parseCsv(text, { relax_column_count: true, skip_empty_lines: true }))
  } catch (cause) {
    return fail(
      `is not comma-separated text: ${cause instanceof Error ? cause.message : 'unreadable'}.`,
      cause
    )
  }
}

/** Cells of one line by RFC 4180; null when the line is not whole by itself. */
function quotedCells(line: string): string[] | null {
  const cells: string[] = []
  for (let at = 0; ; at += 1) {
    const isQuoted = line[at] === '"'
    const end = isQuoted ? endOfQuoted(line, at) : line.indexOf(',', at)
    const next = end < 0 && !isQuoted ? line.length : end
    if (next < 0) return null
    const cell = line.slice(at, next)
    if (isQuoted) cells.push(cell.slice(1, -1).replaceAll('""', '"'))
    else if (cell.includes('"')) return null
    else cells.push(cell)
    if (next === line.length) return cells
    if (line[next] !== ',') return null
    at = next
  }
}

/** Position after the quotation mark that closes the one at `from`; −1 when none does. */
function endOfQuoted(line: string, from: number): number {
  let mark = line.indexOf('"', from + 1)
  while (mark >= 0 && line[mark + 1] === '"') mark = line.indexOf('"', mark + 2)
  return mark < 0 ? -1 : mark + 1
}

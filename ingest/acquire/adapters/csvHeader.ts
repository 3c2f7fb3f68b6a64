import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { DownloadError } from '../downloadError.ts'

/** A published column: its name, or a pattern for names that carry a year or an age. */
export type ColumnName = string | RegExp

const LONGEST_HEADER = 64 * 1024
const Records = z.array(z.array(z.string()))

const matches = (column: ColumnName, name: string) =>
  typeof column === 'string' ? column === name : column.test(name)

const shown = (column: ColumnName) => (typeof column === 'string' ? `“${column}”` : `like ${column.source}`)

/**
 * Holds the header of a comma-separated table against the columns that it must have, by name in any order, and its last
 * row against its header.
 * @param from whose table, for the messages
 * @returns the columns in the file's order, and a sentence for each that nobody asked for
 * @throws DownloadError `content` when a column is missing, repeated or unnamed, or there are no rows; `truncated` when
 * the last row is short
 */
export function checkCsvHeader(
  text: string,
  { required, optional = [] }: { required: readonly ColumnName[]; optional?: readonly ColumnName[] },
  from: string
): { columns: string[]; warnings: string[] } {
  const refuse = (reason: string): never => {
    throw new DownloadError('content', `The table from ${from} ${reason} Nothing of it was kept.`)
  }
  const lineEnd = text.search(/[\r\n]/)
  const headerLine = lineEnd < 0 ? text : text.slice(0, lineEnd)
  if (headerLine.length > LONGEST_HEADER) refuse('has a header longer than any table’s. Look at the file.')
  const columns =
    record(headerLine) ?? refuse('has a header that cannot be read: look at its quotation marks.')
  const repeated = columns.find((name, index) => columns.indexOf(name) !== index)
  if (repeated !== undefined)
    refuse(`has two columns named “${repeated}”. Ask the publisher which is meant; neither was read.`)
  for (const column of required) {
    if (!columns.some(name => matches(column, name)))
      refuse(
        `lacks the column ${shown(column)}; it has ${columns.slice(0, 12).join(', ')}${columns.length > 12 ? ' …' : ''}. If the publisher renamed it, change the dataset’s declaration.`
      )
  }
  const rest = lineEnd < 0 ? '' : text.slice(lineEnd).trim()
  if (rest === '') refuse('holds a header and no rows. The next run tries again.')
  checkLastRow(rest, columns.length, from)
  const known = [...required, ...optional]
  return {
    columns,
    warnings: columns
      .filter(name => !known.some(column => matches(column, name)))
      .map(name => `The table from ${from} has a new column “${name}”, which is not read.`)
  }
}

/** A connection cut in the middle of a row leaves a short one; one cut between rows is for the row counts to find. */
function checkLastRow(rest: string, width: number, from: string): void {
  const last = rest.slice(Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r')) + 1)
  if (record(last)?.length !== width)
    throw new DownloadError(
      'truncated',
      `The table from ${from} ends in the middle of a row. Nothing of it was kept; the next run tries again.`
    )
}

function record(line: string): string[] | null {
  try {
    return Records.parse(parse(line, { relax_column_count: true, bom: true }))[0] ?? null
  } catch {
    return null
  }
}

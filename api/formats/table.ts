import { csvFormatRow } from 'd3-dsv'
import { csvCell } from './csv.ts'

type Cell = string | number | boolean | null

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * Columns of a nested answer: `comparator.value` becomes `comparatorValue`; a list becomes its items, spaced.
 * @param nested takes in the names that hold parts of their own
 */
function flatten(row: object, nested: Set<string>, prefix = ''): [string, Cell][] {
  return Object.entries(row).flatMap(([key, value]: [string, unknown]): [string, Cell][] => {
    const name = prefix === '' ? key : `${prefix}${capitalised(key)}`
    if (Array.isArray(value)) return [[name, value.join(' ')]]
    if (typeof value === 'object' && value !== null) {
      nested.add(name)
      return flatten(value, nested, name)
    }
    return [[name, value as Cell]]
  })
}

/**
 * Rows of an answer as CSV (RFC 4180, UTF-8): one header row, lines ended by CRLF, numbers unrounded, a missing value an
 * empty cell. Columns are those of all rows, in the order in which they are first met.
 */
export function tableCsv(rows: readonly object[]): Buffer {
  const nested = new Set<string>()
  const flat = rows.map(row => new Map(flatten(row, nested)))
  // A part that is missing in some rows (no comparator) is one null there and several columns elsewhere.
  const columns = [...new Set(flat.flatMap(row => [...row.keys()]))].filter(column => !nested.has(column))
  const lines = flat.map(row => columns.map(column => csvCell(row.get(column) ?? null)))
  return Buffer.from([columns, ...lines].map(line => `${csvFormatRow([...line])}\r\n`).join(''))
}

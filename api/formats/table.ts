import { csvFormatRow } from 'd3-dsv'
import { z } from 'zod'
import { csvCell } from './csv.ts'

type Cell = string | number | boolean | null

/** The columns that each part of a row is spread over, by the part's own name. */
type Parts = ReadonlyMap<string, readonly string[]>

const joined = (prefix: string, key: string): string =>
  prefix === '' ? key : `${prefix}${key.charAt(0).toUpperCase()}${key.slice(1)}`

const bare = (type: unknown): unknown =>
  type instanceof z.ZodNullable || type instanceof z.ZodOptional ? bare(type.unwrap()) : type

/** Parts that the contract of a row nests, and whatever they nest themselves. */
function partsOf({ shape }: z.ZodObject, prefix = ''): Map<string, string[]> {
  return new Map(
    Object.entries(shape).flatMap(([key, type]): [string, string[]][] => {
      const inner = bare(type)
      if (!(inner instanceof z.ZodObject)) return []
      const name = joined(prefix, key)
      const deeper = partsOf(inner, name)
      const columns = Object.keys(inner.shape).flatMap(
        part => deeper.get(joined(name, part)) ?? [joined(name, part)]
      )
      return [[name, columns], ...deeper]
    })
  )
}

/** Cells of a nested answer by column: `comparator.value` becomes `comparatorValue`; a list becomes its items, spaced. */
function flatten(row: object, parts: Parts, prefix = ''): [string, Cell][] {
  return Object.entries(row).flatMap(([key, value]: [string, unknown]): [string, Cell][] => {
    const name = joined(prefix, key)
    if (Array.isArray(value)) return [[name, value.join(' ')]]
    if (typeof value === 'object' && value !== null) return flatten(value, parts, name)
    if (value === null) return (parts.get(name) ?? [name]).map(column => [column, null])
    return [[name, value as Cell]]
  })
}

/**
 * Rows of an answer as CSV (RFC 4180, UTF-8): one header row, lines ended by CRLF, numbers unrounded, a missing value an
 * empty cell. Columns are those of all rows, in the order in which they are first met.
 * @param contract of a row of which a part can be missing (no comparator): its columns are there all the same
 */
export function tableCsv(rows: readonly object[], contract?: z.ZodObject): Buffer {
  const parts = contract ? partsOf(contract) : new Map<string, string[]>()
  const flat = rows.map(row => new Map(flatten(row, parts)))
  const columns = [...new Set(flat.flatMap(row => [...row.keys()]))]
  const lines = flat.map(row => columns.map(column => csvCell(row.get(column) ?? null)))
  return Buffer.from([columns, ...lines].map(line => `${csvFormatRow([...line])}\r\n`).join(''))
}

import { csvFormatRow } from 'd3-dsv'
import { setImmediate } from 'node:timers/promises'
import { type Observation, observationColumns } from '../../shared/contracts/observation.ts'

/** What a row says besides its cells, so that a file stands by itself. */
export interface RowLabels {
  areaName: string
  indicatorTitle: string
  breakdownTitle: string
  /** Publisher. */
  source: string
  licence: string
  release: string
}

const labelColumns = ['areaName', 'indicatorTitle', 'breakdownTitle', 'source', 'licence', 'release'] as const

/** Header of every CSV file: the columns of an observation, then the labels; made-up figures say so in a column before all others. */
const csvColumns: readonly string[] = [...observationColumns, ...labelColumns]

/** Text that a spreadsheet would take for a formula is preceded by an apostrophe (OWASP ASVS 1.2.10); NUL is left out. */
export function guardText(text: string): string {
  const clean = text.replaceAll('\0', '')
  return /^[=+\-@\t\r]/.test(clean) ? `'${clean}` : clean
}

/** Numbers stand as they are, unrounded, a minus included; a missing value is an empty cell. */
export const csvCell = (value: string | number | boolean | null): string => {
  if (value === null) return ''
  return typeof value === 'string' ? guardText(value) : String(value)
}

/** Writes cells of one file; the same few texts fill most of them, so each is guarded and quoted once. */
function cellWriter(): (value: Parameters<typeof csvCell>[0]) => string {
  const texts = new Map<string, string>()
  return value => {
    if (typeof value !== 'string') return csvCell(value)
    const known = texts.get(value)
    if (known !== undefined) return known
    const text = csvFormatRow([csvCell(value)])
    texts.set(value, text)
    return text
  }
}

const rowsAtATime = 4000

/**
 * Observations as CSV (RFC 4180, UTF-8): one header row, lines ended by CRLF. Gaps are empty cells beside their status
 * and marker.
 * @param demonstration what every row of made-up figures says first; null for statistics
 */
export async function toCsv(
  observations: readonly Observation[],
  labels: (observation: Observation) => RowLabels,
  demonstration: string | null = null
): Promise<Buffer> {
  const first = (text: string) => (demonstration === null ? [] : [text])
  const written = cellWriter()
  const parts = [`${csvFormatRow([...first('demonstration'), ...csvColumns])}\r\n`]
  for (let start = 0; start < observations.length; start += rowsAtATime) {
    // A large file is written in steps, so that other requests are not kept waiting.
    if (start > 0) await setImmediate()
    for (const observation of observations.slice(start, start + rowsAtATime)) {
      const label = labels(observation)
      const cells = [
        ...first(demonstration ?? ''),
        ...observationColumns.map(column => observation[column]),
        ...labelColumns.map(column => label[column])
      ]
      parts.push(cells.map(written).join(','), '\r\n')
    }
  }
  return Buffer.from(parts.join(''))
}

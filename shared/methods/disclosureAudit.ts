import { variableRanges } from './linearProgramme.ts'

/** One count of a set of published tables; totals are cells like any other. */
export interface TableCell {
  id: string
  value: number
}

/** A cell that is the sum of others: a row of a table, Scotland over its councils, a three-year total. */
export interface TableSum {
  total: string
  parts: readonly string[]
}

/** What anyone can work out about a hidden cell from the cells shown. */
export interface AuditedCell {
  id: string
  /** The whole numbers it must lie between; `upper` is Infinity when nothing bounds it. */
  lower: number
  upper: number
  /** The range is narrower than asked for. */
  exposed: boolean
}

const roundingSlack = 1e-6

/**
 * For each hidden cell the range that the shown cells, the sums and the fact that counts are not negative leave
 * open: its feasibility interval, by linear programming. In two-way tables with their margins, and in hierarchies
 * of sums, the ends are whole numbers that some table really attains, so the interval is exact. In three or more
 * dimensions, or with overlapping sums such as rolling years, the range of whole-number tables can be narrower than
 * the interval, so that a cell passed here is not proved safe against exhaustive search; a cell exposed here always is exposed.
 * Prior knowledge (that counts under five are hidden, say, or that one person is among them) is not considered.
 *
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, chapter 4 (attacker's problem).
 * @param hidden ids of the cells not shown
 * @param leastWidth how far apart the ends must be; 1 asks only that the value cannot be worked out exactly
 * @throws RangeError when an id is unknown, a count is not a whole number of at least 0, or a sum does not add up
 */
export function disclosureAudit(
  cells: readonly TableCell[],
  sums: readonly TableSum[],
  hidden: readonly string[],
  leastWidth = 1
): AuditedCell[] {
  const values = new Map(cells.map(({ id, value }) => [id, value]))
  requireTrueTables(values, sums, hidden)
  const columns = new Map([...new Set(hidden)].map((id, index) => [id, index]))
  const rows: number[][] = []
  const totals: number[] = []
  for (const { total, parts } of sums) {
    const row = Array.from({ length: columns.size }, () => 0)
    let known = 0
    for (const [id, sign] of [...parts.map(part => [part, 1] as const), [total, -1] as const]) {
      const column = columns.get(id)
      if (column === undefined) known += sign * (values.get(id) ?? 0)
      else row[column] = (row[column] ?? 0) + sign
    }
    if (row.some(coefficient => coefficient !== 0)) {
      rows.push(row)
      totals.push(-known)
    }
  }
  const ranges = variableRanges(rows, totals, columns.size)
  if (ranges === null) throw new Error('no table meets the sums, although the true one does')
  return [...columns].map(([id, column]) => {
    const range = ranges[column] ?? { lower: 0, upper: 0 }
    const lower = Math.max(0, Math.ceil(range.lower - roundingSlack))
    const upper = Math.floor(range.upper + roundingSlack)
    return { id, lower, upper, exposed: upper - lower < leastWidth }
  })
}

function requireTrueTables(
  values: ReadonlyMap<string, number>,
  sums: readonly TableSum[],
  hidden: readonly string[]
): void {
  const valueOf = (id: string) => {
    const value = values.get(id)
    if (value === undefined) throw new RangeError(`there is no cell '${id}'`)
    if (!(Number.isInteger(value) && value >= 0)) throw new RangeError(`'${id}' is not a count: ${value}`)
    return value
  }
  for (const id of hidden) valueOf(id)
  for (const { total, parts } of sums) {
    const added = parts.reduce((sum, id) => sum + valueOf(id), 0)
    if (added !== valueOf(total)) {
      throw new RangeError(`'${total}' is ${valueOf(total)}, but its parts add up to ${added}`)
    }
  }
}

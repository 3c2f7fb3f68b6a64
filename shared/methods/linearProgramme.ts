import type { Interval } from './estimate.ts'

const tolerance = 1e-9

/** A simplex tableau in which each row is solved for its basic variable; the last column holds the totals. */
interface Tableau {
  rows: number[][]
  basis: number[]
}

/**
 * The least and the greatest value that each variable can take while all are at least 0 and every row of
 * coefficients meets its total. The greatest is Infinity where nothing bounds it.
 *
 * Source: Dantzig's simplex method on a full tableau, in two phases, with Bland's rule (1977, Math Oper Res
 * 2:103–107) so that it always ends; for the small systems of a published table.
 * @returns null when nothing meets all the totals
 * @throws RangeError when a row has the wrong length
 */
export function variableRanges(
  coefficients: readonly (readonly number[])[],
  totals: readonly number[],
  variables: number
): Interval[] | null {
  const tableau = feasibleTableau(coefficients, totals, variables)
  if (tableau === null) return null
  return Array.from({ length: variables }, (_, variable) => {
    const greatest = maximise(tableau, variables, index => (index === variable ? 1 : 0))
    const least = -maximise(tableau, variables, index => (index === variable ? -1 : 0))
    return { lower: Math.max(0, least), upper: greatest }
  })
}

function feasibleTableau(
  coefficients: readonly (readonly number[])[],
  totals: readonly number[],
  variables: number
): Tableau | null {
  const rowCount = coefficients.length
  const rows = coefficients.map((row, index) => {
    if (row.length !== variables) {
      throw new RangeError(`a row has ${row.length} coefficients for ${variables} variables`)
    }
    const total = totals[index] ?? NaN
    const sign = total < 0 ? -1 : 1
    const artificial = Array.from({ length: rowCount }, (_, column) => (column === index ? 1 : 0))
    return [...row.map(value => sign * value), ...artificial, sign * total]
  })
  const tableau: Tableau = { rows, basis: rows.map((_, index) => variables + index) }
  const short = -maximise(tableau, variables + rowCount, index => (index >= variables ? -1 : 0))
  if (short > tolerance) return null
  // An artificial variable still basic is 0: exchange it for a real one, or drop its row as a repetition.
  for (let row = tableau.rows.length - 1; row >= 0; row--) {
    if ((tableau.basis[row] ?? 0) < variables) continue
    const entering = (tableau.rows[row] ?? []).findIndex(
      (value, column) => column < variables && Math.abs(value) > tolerance
    )
    if (entering >= 0) pivot(tableau, row, entering)
    else {
      tableau.rows.splice(row, 1)
      tableau.basis.splice(row, 1)
    }
  }
  tableau.rows = tableau.rows.map(row => [...row.slice(0, variables), row.at(-1) ?? 0])
  return tableau
}

/** The greatest value of the objective over the first so many columns; leaves the tableau at the place it found. */
function maximise(tableau: Tableau, columns: number, weightOf: (column: number) => number): number {
  const { rows, basis } = tableau
  const gain = Array.from({ length: columns }, (_, column) => weightOf(column))
  rows.forEach((row, index) => {
    const weight = weightOf(basis[index] ?? 0)
    if (weight === 0) return
    for (let column = 0; column < columns; column++) {
      gain[column] = (gain[column] ?? 0) - weight * (row[column] ?? 0)
    }
  })
  for (;;) {
    const entering = gain.findIndex(value => value > tolerance)
    if (entering < 0) break
    let leaving = -1
    let nearest = Infinity
    rows.forEach((row, index) => {
      const coefficient = row[entering] ?? 0
      if (coefficient <= tolerance) return
      const ratio = (row.at(-1) ?? 0) / coefficient
      const earlier = (basis[index] ?? 0) < (basis[leaving] ?? Infinity)
      if (ratio < nearest - tolerance || (ratio < nearest + tolerance && earlier)) {
        nearest = Math.min(ratio, nearest)
        leaving = index
      }
    })
    if (leaving < 0) return Infinity
    pivot(tableau, leaving, entering)
    const factor = gain[entering] ?? 0
    const row = rows[leaving] ?? []
    for (let column = 0; column < columns; column++) {
      gain[column] = (gain[column] ?? 0) - factor * (row[column] ?? 0)
    }
  }
  return rows.reduce((sum, row, index) => sum + weightOf(basis[index] ?? 0) * (row.at(-1) ?? 0), 0)
}

function pivot({ rows, basis }: Tableau, leaving: number, entering: number): void {
  const pivotRow = rows[leaving] ?? []
  const scale = pivotRow[entering] ?? 1
  const width = pivotRow.length
  for (let column = 0; column < width; column++) pivotRow[column] = (pivotRow[column] ?? 0) / scale
  rows.forEach((row, index) => {
    const factor = row[entering] ?? 0
    if (index === leaving || factor === 0) return
    for (let column = 0; column < width; column++) {
      row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0)
    }
  })
  basis[leaving] = entering
}

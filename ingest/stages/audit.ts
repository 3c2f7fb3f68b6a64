import { group } from 'd3-array'
import { SCOTLAND } from '../../shared/contracts/area.ts'
import { variableRanges } from '../../shared/methods/linearProgramme.ts'
import type { StoredObservation } from '../../shared/observations/deriveObservations.ts'
import type { Dataset } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import type { Series } from './derive.ts'

/** One cell of the tables of an indicator in a period: a count, or null where the publisher withheld it. */
type Cell = Pick<StoredObservation, 'breakdown' | 'area' | 'numerator' | 'status'>

const keyOf = (breakdown: string, area: string): string => `${breakdown}|${area}`
const isHidden = ({ status, numerator }: Cell): boolean => status === 'suppressed' && numerator === null

/** The range that a hidden count must lie in is narrower than this: it can be worked out. */
const NARROWEST = 1
const SLACK = 1e-6

/**
 * Holds every table that would be published against what anyone can work out from it: council areas add to Scotland, parts
 * to their whole, and counts are not negative. A withheld count that follows exactly from those shown stops the release.
 *
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, chapter 4 (attacker's problem).
 * @throws IngestError naming the first withheld count that can be worked out
 */
export function audit(series: readonly Series[], datasets: readonly Dataset[]): void {
  for (const own of group(series, ({ indicator }) => indicator.id).values()) {
    const [first] = own
    if (!first) continue
    const dataset = datasets.find(({ id }) => id === first.indicator.dataset)
    const cells = own.flatMap(({ observations }) => observations)
    if (!dataset || !cells.some(isHidden)) continue
    for (const [period, table] of group(cells, observation => observation.period))
      auditTable(first.indicator.numerator.measure ?? '', table, dataset, found => {
        throw new IngestError(
          dataset.id,
          'publish',
          `${dataset.id}: ${first.indicator.id} (${found.breakdown}) of ${found.area} in ${period} is withheld by the publisher, but it can be worked out from the counts shown beside it. The edition is not published. Tell the publisher, and withhold one more count before it is shown.`
        )
      })
  }
}

function auditTable(
  measure: string,
  table: readonly Cell[],
  { measures, residuals = [], wholes = [] }: Dataset,
  expose: (cell: Cell) => never
): void {
  const cells = new Map(table.map(cell => [keyOf(cell.breakdown, cell.area), cell]))
  const hidden = table.filter(isHidden)
  if (hidden.length === 0) return
  const columns = new Map(hidden.map((cell, column) => [keyOf(cell.breakdown, cell.area), column]))
  const rows: number[][] = []
  const totals: number[] = []

  /** A total and its parts; left out where one of them is missing for another reason than being withheld. */
  function addSum(total: string, parts: readonly string[]): void {
    const row = hidden.map(() => 0)
    let known = 0
    for (const [key, sign] of [...parts.map(part => [part, 1] as const), [total, -1] as const]) {
      const column = columns.get(key)
      const count = cells.get(key)?.numerator
      if (column !== undefined) row[column] = (row[column] ?? 0) + sign
      else if (count === null || count === undefined) return
      else known += sign * count
    }
    if (row.every(coefficient => coefficient === 0)) return
    rows.push(row)
    totals.push(-known)
  }

  const areas = [...new Set(table.map(({ area }) => area))]
  const isExact =
    measures[measure]?.additive === true && !residuals.some(({ measure: other }) => other === measure)
  if (isExact)
    for (const breakdown of new Set(table.map(cell => cell.breakdown)))
      addSum(
        keyOf(breakdown, SCOTLAND),
        areas.filter(area => area !== SCOTLAND).map(area => keyOf(breakdown, area))
      )
  for (const { whole, parts } of wholes.filter(({ measure: other }) => other === measure))
    for (const area of areas)
      addSum(
        keyOf(whole, area),
        parts.map(({ breakdown }) => keyOf(breakdown, area))
      )
  if (rows.length === 0) return
  // Sums that do not hold among themselves bound nothing: whoever adds them up learns no count.
  const ranges = variableRanges(rows, totals, hidden.length)
  for (const [column, cell] of hidden.entries()) {
    const range = ranges?.[column]
    if (!range) continue
    const [lower, upper] = [Math.ceil(range.lower - SLACK), Math.floor(range.upper + SLACK)]
    if (upper - lower < NARROWEST) expose(cell)
  }
}

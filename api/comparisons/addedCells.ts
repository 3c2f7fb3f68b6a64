import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { differencingRefusal } from '../../shared/comparisons/differencing.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import type { Place } from '../../shared/comparisons/resolveComparator.ts'
import type { SeriesInBrief } from '../../shared/contracts/group.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import { addsUp, aggregate, aggregateInBrief } from '../aggregate.ts'

type Cell = Readonly<Observation>

/** The cells of a series without all that explains them. */
export type CellsInBrief = Pick<SeriesInBrief, 'periods' | 'values' | 'statuses'>

/** The stored cells of one series. */
export interface StoredCells {
  definition: IndicatorDefinition
  /** Ascending. */
  periods: readonly string[]
  /** One cell of every council area, in code order. */
  councils: (period: string) => readonly Cell[]
  cellAt: (code: string, period: string) => Cell | undefined
}

/** Cells of council areas put together. */
export interface AddedCells {
  /** Null where the series has no cell of a member. */
  at: (place: Pick<Place, 'code' | 'members'>, period: string) => Observation | null
  /** Every period that has a cell of every member, ascending. */
  inBrief: (place: Place) => CellsInBrief
  /** Whether every member has a figure that can be added up. */
  canBeMade: (place: Place, period: string) => boolean
}

/**
 * Adds the cells of council areas up, period by period. A sum is withheld where Scotland's figure less it would bring out
 * what the publisher withheld.
 * @param names of the council areas, by code
 */
export function addedCells(
  { definition, periods, councils, cellAt }: StoredCells,
  names: ReadonlyMap<string, string>
): AddedCells {
  const position = new Map(periods.map((period, index) => [period, index]))
  /** Every period of a stored area: through lists, because a group goes through hundreds of its members' cells. */
  const column = remembered((code: string) => periods.map(period => cellAt(code, period)))
  const columnsOf = (codes: readonly string[]) => codes.map(code => column(code))

  const isAnyWithheld = remembered((period: string): boolean =>
    councils(period).some(({ status }) => status === 'suppressed')
  )

  /** Why a sum that could be made is not given. */
  const refusedSum = (codes: readonly string[], period: string): string | null =>
    isAnyWithheld(period) ? differencingRefusal(codes, councils(period), cellAt(SCOTLAND, period)) : null

  return {
    at(place, period) {
      const members = cellsAt(columnsOf(place.members), position.get(period) ?? -1)
      if (!members) return null
      const sum = aggregate(place, members, names, definition)
      const reason = sum.value === null ? null : refusedSum(place.members, period)
      if (reason === null) return sum
      return {
        ...sum,
        value: null,
        lower: null,
        upper: null,
        numerator: null,
        denominator: null,
        status: 'suppressed',
        marker: 'c',
        reason
      }
    },
    inBrief({ members: codes }) {
      const columns = columnsOf(codes)
      const found: CellsInBrief = { periods: [], values: [], statuses: [] }
      for (const [index, period] of periods.entries()) {
        const members = cellsAt(columns, index)
        const sum = members && aggregateInBrief(members, definition)
        if (!sum) continue
        const isRefused = sum.value !== null && refusedSum(codes, period) !== null
        found.periods.push(period)
        found.values.push(isRefused ? null : sum.value)
        found.statuses.push(isRefused ? 'suppressed' : sum.status)
      }
      return found
    },
    canBeMade({ members }, period) {
      const index = position.get(period) ?? -1
      for (const code of members) {
        const cell = column(code)[index]
        if (!cell || (members.length > 1 && !addsUp(cell))) return false
      }
      return true
    }
  }
}

/** The same of cells at hand. */
export const inBrief = (cells: readonly Cell[]): CellsInBrief => ({
  periods: cells.map(({ period }) => period),
  values: cells.map(({ value }) => value),
  statuses: cells.map(({ status }) => status)
})

/** The cells of one period; null where one is missing. */
function cellsAt(columns: readonly (readonly (Cell | undefined)[])[], index: number): Cell[] | null {
  const found: Cell[] = []
  for (const column of columns) {
    const cell = column[index]
    if (!cell) return null
    found.push(cell)
  }
  return found
}

import { populationBase, populationBases, type PopulationBase } from '../catalogue/populationBases.ts'
import type { IndicatorDefinition } from '../catalogue/indicator.ts'
import type { CellOfEdition } from '../contracts/measure.ts'
import { carriesFigure } from '../contracts/carriesFigure.ts'
import { midYears, type ReferencePeriod } from '../contracts/referencePeriod.ts'
import { SCOTLAND } from '../contracts/scotland.ts'
import { inside } from './inside.ts'

/** A total that is published, or that we added up from all 32 council areas. */
export interface Figure {
  value: number
  /** Editions it rests on, joined by commas. */
  edition: string
  isAddedUp: boolean
}

/**
 * Every accepted cell of every edition. Where several editions give one cell the latest is served, whatever it says; the
 * others stay to be compared.
 */
export class MeasureIndex {
  readonly #councils: readonly string[]
  /**
   * Editions of each cell, oldest first, by measure, breakdown, kind of period, period and area. Map in map, not one long
   * name: this is asked of every cell, many times.
   */
  #cells: Cells = new Map()
  /** Denominators already worked out, by indicator, breakdown, period and area: the categories of an indicator share them. */
  readonly #denominators = new Map<string, Map<string, Map<string, Map<string, Figure | undefined>>>>()
  #isLeftOut: ((cell: CellOfEdition) => boolean) | null = null

  constructor(councils: readonly string[]) {
    this.#councils = councils
  }

  /** Takes in the cells of one edition. Editions of a dataset come oldest first. */
  add(measures: readonly CellOfEdition[]): void {
    this.#denominators.clear()
    for (const measure of measures) {
      const { id, kind } = measure.period
      const ofMeasure = inside(inside(this.#cells, measure.measure), measure.breakdown)
      const ofKind = inside(ofMeasure, kind)
      let ofPeriod = ofKind.get(id)
      if (!ofPeriod) {
        ofPeriod = { period: measure.period, cells: new Map() }
        ofKind.set(id, ofPeriod)
      }
      const cells = ofPeriod.cells.get(measure.area)
      if (cells) cells.push(measure)
      else ofPeriod.cells.set(measure.area, [measure])
    }
  }

  /**
   * The same figures as they are without some cells, at no cost: nothing is copied. Periods are those of all cells.
   * @param isLeftOut asked of every cell that is looked up
   */
  without(isLeftOut: (cell: CellOfEdition) => boolean): MeasureIndex {
    const rest = new MeasureIndex(this.#councils)
    rest.#cells = this.#cells
    rest.#isLeftOut = isLeftOut
    return rest
  }

  /** Editions that give a cell, oldest first. */
  editions(measure: string, breakdown: string, area: string, period: Period): readonly CellOfEdition[] {
    const cells =
      this.#cells.get(measure)?.get(breakdown)?.get(period.kind)?.get(period.id)?.cells.get(area) ?? []
    const isLeftOut = this.#isLeftOut
    return isLeftOut ? cells.filter(cell => !isLeftOut(cell)) : cells
  }

  /** The cell as the latest edition gives it. */
  latest(measure: string, breakdown: string, area: string, period: Period): CellOfEdition | undefined {
    return this.editions(measure, breakdown, area, period).at(-1)
  }

  periods(measure: string, breakdown: string): ReferencePeriod[] {
    const kinds = this.#cells.get(measure)?.get(breakdown)?.values() ?? []
    return [...kinds].flatMap(periods => [...periods.values()].map(({ period }) => period))
  }

  /**
   * What goes below the line. A measure counted for the same period (people in data zones) is taken as it is; a
   * population estimate is taken for each mid-year of the period, from the base that the year belongs to, and added up.
   * @returns undefined when any part of it is not held
   */
  denominator(
    indicator: IndicatorDefinition,
    breakdown: string,
    area: string,
    period: ReferencePeriod
  ): Figure | undefined {
    if (!indicator.denominator) return undefined
    const known = inside(inside(inside(this.#denominators, indicator.id), breakdown), period.id)
    if (!known.has(area))
      known.set(area, this.#denominator(indicator, indicator.denominator.measure, breakdown, area, period))
    return known.get(area)
  }

  #denominator(
    indicator: IndicatorDefinition,
    measure: string,
    breakdown: string,
    area: string,
    period: ReferencePeriod
  ): Figure | undefined {
    const same = this.#figure(measure, breakdown, area, period)
    if (same) return same
    const exception = indicator.denominatorYears.find(({ period: id }) => id === period.id)
    const years = exception ? [exception.midYear] : midYears(period)
    const partOf = (year: number): Figure | undefined =>
      this.#figure(
        measure,
        breakdown,
        area,
        { kind: 'point-in-time', id: String(year) },
        populationBase(year)
      )
    const [only, second] = years
    if (only !== undefined && second === undefined) return partOf(only)
    const parts = years.map(partOf)
    const editions = new Set<string>()
    let value = 0
    let isAddedUp = false
    for (const part of parts) {
      if (!part) return undefined
      value += part.value
      isAddedUp ||= part.isAddedUp
      editions.add(part.edition)
    }
    return { value, edition: [...editions].join(', '), isAddedUp }
  }

  /**
   * What may go below the line of a rate that the publisher worked out: it rests on the population as estimated when the
   * rate was made, so every edition that gives all years of the period counts, and not only the one that we divide by.
   */
  denominatorsOfAnyEdition(
    indicator: IndicatorDefinition,
    breakdown: string,
    area: string,
    period: ReferencePeriod
  ): number[] {
    const ours = this.denominator(indicator, breakdown, area, period)?.value
    const measure = indicator.denominator?.measure
    if (measure === undefined) return []
    const sums = new Map<string, number[]>()
    const exception = indicator.denominatorYears.find(({ period: id }) => id === period.id)
    const years = exception ? [exception.midYear] : midYears(period)
    for (const year of years) {
      const cells = this.editions(measure, breakdown, area, { kind: 'point-in-time', id: String(year) })
      for (const { edition, value } of cells)
        if (value !== null) sums.set(edition, [...(sums.get(edition) ?? []), value])
    }
    const whole = [...sums.values()].filter(({ length }) => length === years.length)
    return [
      ...(ours === undefined ? [] : [ours]),
      ...whole.map(values => values.reduce((sum, value) => sum + value, 0))
    ]
  }

  /** The latest figure of a cell; for Scotland, without one, the sum of all 32 council areas when all are there. */
  #figure(
    measure: string,
    breakdown: string,
    area: string,
    period: Period,
    base?: PopulationBase
  ): Figure | undefined {
    const latest = (code: string) =>
      this.editions(measure, breakdown, code, period).findLast(
        ({ edition }) => !base || isOnBase(edition, base)
      )
    const cell = latest(area)
    if (cell)
      return cell.value !== null && carriesFigure(cell.status)
        ? { value: cell.value, edition: cell.edition, isAddedUp: false }
        : undefined
    return area === SCOTLAND ? addUp(this.#councils.map(latest)) : undefined
  }

  /** Scotland as the sum of its 32 council areas; undefined unless every one holds a figure. */
  sum(measure: string, breakdown: string, period: Period): Figure | undefined {
    return addUp(this.#councils.map(code => this.latest(measure, breakdown, code, period)))
  }
}

const named = new Set(populationBases.flatMap(({ editions }) => editions))

/** Embedded editions are listed by their base; one that came from the publisher later is on the newest. */
const isOnBase = (edition: string, base: PopulationBase): boolean =>
  named.has(edition) ? base.editions.includes(edition) : base === populationBases.at(-1)

interface CellsOfPeriod {
  period: ReferencePeriod
  /** By area; of each, the editions that give it, oldest first. */
  cells: Map<string, CellOfEdition[]>
}
type Cells = Map<string, Map<string, Map<string, Map<string, CellsOfPeriod>>>>
type Period = Pick<ReferencePeriod, 'id' | 'kind'>

function addUp(cells: readonly (CellOfEdition | undefined)[]): Figure | undefined {
  const editions = new Set<string>()
  let value = 0
  for (const cell of cells) {
    if (!cell || cell.value === null) return undefined
    value += cell.value
    editions.add(cell.edition)
  }
  return { value, edition: [...editions].join(', '), isAddedUp: true }
}

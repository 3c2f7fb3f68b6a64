import { populationBase } from '../../shared/catalogue/populationBases.ts'
import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { SCOTLAND } from '../../shared/contracts/area.ts'
import { carriesFigure } from '../../shared/contracts/observation.ts'
import { midYears, type ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import type { MeasureInFile } from '../dataset.ts'
import { cellKey } from './readMeasures.ts'

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
  /** Editions of each cell, oldest first. */
  readonly #cells = new Map<string, MeasureInFile[]>()
  /** Periods that any cell of a measure and breakdown is about. */
  readonly #periods = new Map<string, Map<string, ReferencePeriod>>()
  /** Denominators already worked out: the categories of an indicator share them. */
  readonly #denominators = new Map<string, Figure | undefined>()

  constructor(councils: readonly string[]) {
    this.#councils = councils
  }

  /** Takes in the cells of one edition. Editions of a dataset come oldest first. */
  add(measures: readonly MeasureInFile[]): void {
    this.#denominators.clear()
    for (const measure of measures) {
      const key = cellKey(measure)
      const cells = this.#cells.get(key)
      if (cells) cells.push(measure)
      else this.#cells.set(key, [measure])
      const series = `${measure.measure}|${measure.breakdown}`
      const periods = this.#periods.get(series) ?? new Map<string, ReferencePeriod>()
      periods.set(measure.period.id, measure.period)
      this.#periods.set(series, periods)
    }
  }

  /** Editions that give a cell, oldest first. */
  editions(measure: string, breakdown: string, area: string, period: Period): readonly MeasureInFile[] {
    return this.#cells.get(cellKey({ measure, breakdown, area, period })) ?? []
  }

  /** The cell as the latest edition gives it. */
  latest(measure: string, breakdown: string, area: string, period: Period): MeasureInFile | undefined {
    return this.editions(measure, breakdown, area, period).at(-1)
  }

  periods(measure: string, breakdown: string): ReferencePeriod[] {
    return [...(this.#periods.get(`${measure}|${breakdown}`)?.values() ?? [])]
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
    const key = `${indicator.id}|${breakdown}|${area}|${period.id}`
    if (!this.#denominators.has(key))
      this.#denominators.set(
        key,
        this.#denominator(indicator, indicator.denominator.measure, breakdown, area, period)
      )
    return this.#denominators.get(key)
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
    const parts = years.map(year =>
      this.#figure(
        measure,
        breakdown,
        area,
        { kind: 'point-in-time', id: String(year) },
        populationBase(year).editions
      )
    )
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

  /** The latest figure of a cell; for Scotland, without one, the sum of all 32 council areas when all are there. */
  #figure(
    measure: string,
    breakdown: string,
    area: string,
    period: Period,
    editions?: readonly string[]
  ): Figure | undefined {
    const latest = (code: string) =>
      this.editions(measure, breakdown, code, period).findLast(
        ({ edition }) => !editions || editions.includes(edition)
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

type Period = Pick<ReferencePeriod, 'id' | 'kind'>

function addUp(cells: readonly (MeasureInFile | undefined)[]): Figure | undefined {
  const editions = new Set<string>()
  let value = 0
  for (const cell of cells) {
    if (!cell || cell.value === null) return undefined
    value += cell.value
    editions.add(cell.edition)
  }
  return { value, edition: [...editions].join(', '), isAddedUp: true }
}

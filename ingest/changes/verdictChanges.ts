import type { Category, IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { SCOTLAND } from '../../shared/contracts/area.ts'
import type { Change, VerdictChange } from '../../shared/contracts/change.ts'
import type { CellOfEdition } from '../../shared/contracts/measure.ts'
import { midYears, type ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import type { Verdict } from '../../shared/methods/verdict.ts'
import { deriveCell, type StoredObservation } from '../../shared/observations/deriveObservations.ts'
import { MeasureIndex } from '../../shared/observations/measureIndex.ts'
import { verdictBesideScotland } from '../../shared/observations/verdictBesideScotland.ts'

/** One edition as it was accepted. */
export interface EditionOfMeasures {
  dataset: string
  edition: string
  measures: readonly CellOfEdition[]
}

/** One category of an indicator in one period, a figure of which an edition revised. */
interface Touched {
  indicator: IndicatorDefinition
  category: Category
  period: ReferencePeriod
}

const NOT_HELD = 'No edition that is compared holds this figure.'

/**
 * Which council areas stood differently beside Scotland after an edition than before it: the verdict of every figure that
 * the edition revised, above or below the line, with everything else as the other datasets have it now.
 * @param editions every accepted edition of every dataset, those of a dataset oldest first
 * @param to dataset and edition; `changes` are those of this edition
 */
export function verdictChanges(
  to: Pick<EditionOfMeasures, 'dataset' | 'edition'>,
  changes: readonly Change[],
  editions: readonly EditionOfMeasures[],
  indicators: readonly IndicatorDefinition[],
  councilCodes: readonly string[]
): VerdictChange[] {
  const revised = changes.filter(({ kind }) => kind === 'revised')
  const concerned = indicators.filter(indicator => revised.some(change => isMadeOf(indicator, change)))
  if (concerned.length === 0) return []
  const own = editions.filter(({ dataset }) => dataset === to.dataset)
  const position = own.findIndex(({ edition }) => edition === to.edition)
  const indexUpTo = (count: number): MeasureIndex => {
    const index = new MeasureIndex(councilCodes)
    for (const edition of editions)
      if (edition.dataset !== to.dataset || own.indexOf(edition) < count)
        index.add(edition.measures.filter(cell => concerned.some(indicator => isMadeOf(indicator, cell))))
    return index
  }
  const [before, after] = [indexUpTo(position), indexUpTo(position + 1)]
  return concerned
    .flatMap(indicator => touchedBy(indicator, revised, after))
    .flatMap(touched => {
      const earlier = verdicts(touched, before, councilCodes)
      const later = verdicts(touched, after, councilCodes)
      return councilCodes.flatMap((area): VerdictChange[] => {
        const [was, is] = [earlier.get(area), later.get(area)]
        if (!was || !is || was === is) return []
        const { indicator, category, period } = touched
        return [
          { indicator: indicator.id, breakdown: category.id, area, period: period.id, before: was, after: is }
        ]
      })
    })
}

const isMadeOf = (
  { numerator, denominator }: IndicatorDefinition,
  { measure }: Pick<CellOfEdition, 'measure'>
): boolean => denominator !== null && [numerator.measure, denominator.measure].includes(measure)

/** Categories and periods of an indicator that rest on a revised cell. */
function touchedBy(
  indicator: IndicatorDefinition,
  revised: readonly Change[],
  index: MeasureIndex
): Touched[] {
  const { numerator, denominator, denominatorYears, periodKind } = indicator
  return indicator.breakdown.categories.flatMap(category => {
    const above = new Set(
      revised
        .filter(({ measure, breakdown }) => measure === numerator.measure && breakdown === category.id)
        .map(({ period }) => period)
    )
    const below = new Set(
      revised
        .filter(
          ({ measure, breakdown }) => measure === denominator?.measure && breakdown === category.denominator
        )
        .map(({ period }) => period)
    )
    return index
      .periods(numerator.measure ?? '', category.id)
      .filter(period => {
        if (period.kind !== periodKind) return false
        const exception = denominatorYears.find(({ period: id }) => id === period.id)
        const years = exception ? [exception.midYear] : midYears(period)
        return above.has(period.id) || below.has(period.id) || years.some(year => below.has(String(year)))
      })
      .map(period => ({ indicator, category, period }))
  })
}

/** The verdict of each council area; null where it has none. */
function verdicts(
  { indicator, category, period }: Touched,
  index: MeasureIndex,
  councilCodes: readonly string[]
): ReadonlyMap<string, Verdict | null> {
  const absences = { datasets: new Map([[indicator.dataset, NOT_HELD]]) }
  const figureOf = (area: string): StoredObservation | null => {
    try {
      return deriveCell(indicator, category, area, period, index, absences)
    } catch (fault) {
      // Figures above and below the line from editions that never stood together may not make a share.
      if (fault instanceof RangeError) return null
      throw fault
    }
  }
  const scotland = figureOf(SCOTLAND)
  return new Map(
    councilCodes.map(code => {
      const figure = scotland && figureOf(code)
      return [code, figure && verdictBesideScotland(figure, scotland)]
    })
  )
}

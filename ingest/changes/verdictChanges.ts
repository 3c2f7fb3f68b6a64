import type { Category, IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { SCOTLAND } from '../../shared/contracts/area.ts'
import type { Change, VerdictChange } from '../../shared/contracts/change.ts'
import { midYears, type ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import type { Verdict } from '../../shared/methods/verdict.ts'
import { deriveCell, type StoredObservation } from '../../shared/observations/deriveObservations.ts'
import type { MeasureIndex } from '../../shared/observations/measureIndex.ts'
import { verdictBesideScotland } from '../../shared/observations/verdictBesideScotland.ts'

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
 * @param figures without the edition and those after it, and with it
 * @param changes those of the edition
 */
export function verdictChanges(
  figures: { before: MeasureIndex; after: MeasureIndex },
  changes: readonly Change[],
  indicators: readonly IndicatorDefinition[],
  councilCodes: readonly string[]
): VerdictChange[] {
  const revised = periodsBySeries(changes.filter(({ kind }) => kind === 'revised'))
  if (revised.size === 0) return []
  return indicators
    .filter(({ denominator }) => denominator !== null)
    .flatMap(indicator => touchedBy(indicator, revised, figures.after))
    .flatMap(touched => {
      const earlier = verdicts(touched, figures.before, councilCodes)
      const later = verdicts(touched, figures.after, councilCodes)
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

const seriesOf = (measure: string | null | undefined, breakdown: string) => `${measure}|${breakdown}`

/** Periods in which any area has a change, by series. */
function periodsBySeries(changes: readonly Change[]): ReadonlyMap<string, ReadonlySet<string>> {
  const periods = new Map<string, Set<string>>()
  for (const { measure, breakdown, period } of changes) {
    const series = seriesOf(measure, breakdown)
    const held = periods.get(series) ?? new Set<string>()
    periods.set(series, held.add(period))
  }
  return periods
}

/** Categories and periods of an indicator that rest on a revised cell. */
function touchedBy(
  indicator: IndicatorDefinition,
  revised: ReadonlyMap<string, ReadonlySet<string>>,
  index: MeasureIndex
): Touched[] {
  const { numerator, denominator, denominatorYears, periodKind } = indicator
  return indicator.breakdown.categories.flatMap(category => {
    const above = revised.get(seriesOf(numerator.measure, category.id))
    const below = revised.get(seriesOf(denominator?.measure, category.denominator))
    if (!above && !below) return []
    return index
      .periods(numerator.measure ?? '', category.id)
      .filter(period => {
        if (period.kind !== periodKind) return false
        const exception = denominatorYears.find(({ period: id }) => id === period.id)
        const years = exception ? [exception.midYear] : midYears(period)
        return [period.id, ...years.map(String)].some(id => below?.has(id)) || above?.has(period.id) === true
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

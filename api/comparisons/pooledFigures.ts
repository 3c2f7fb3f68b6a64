import { interruptionsOf, timed, trendNotTested } from '../../shared/comparisons/recentTrendOf.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import type { Place } from '../../shared/comparisons/resolveComparator.ts'
import { statuses } from '../../shared/catalogue/statuses.ts'
import type { Observation, Status } from '../../shared/contracts/observation.ts'
import type { PeriodKind } from '../../shared/contracts/referencePeriod.ts'
import { noEstimate } from '../../shared/methods/estimate.ts'
import { pooledYears } from '../../shared/methods/pooledYears.ts'
import { isRefusal, refuse, type Refusal } from '../../shared/methods/refusal.ts'
import { isFewEvents } from '../../shared/methods/reliability.ts'
import { cellOf } from '../../shared/observations/cellOf.ts'
import { jointGap, joined, tallyOf } from '../aggregate.ts'
import { inBrief } from './addedCells.ts'
import type { SeriesFigures } from './seriesFigures.ts'
import { spreadOf } from './spread.ts'

const yearsPooled = 3

const spans: Readonly<Partial<Record<PeriodKind, PeriodKind>>> = {
  'financial-year': 'financial-years',
  'calendar-year': 'calendar-years'
}

const shareYears = 'Neighbouring values of three years have years in common, so no trend is tested on them.'

/** Three years in sequence, named as one period: `2019-20/2021-22`. */
interface Window {
  id: string
  years: readonly string[]
}

/**
 * A series with three years of every figure added together: counts and denominators first, then the rate and the interval
 * of the sums, for places with few events in one year. A group is added up year by year, so whatever refuses one of its
 * years refuses the three.
 * @returns a refusal for what is not counted over single years, and for fewer than three of them
 */
export const pooledFigures = remembered((figures: SeriesFigures): SeriesFigures | Refusal => {
  const { definition: single, category, periods: years } = figures
  const { method } = single
  const periodKind = spans[single.periodKind]
  if ((method !== 'crude-rate' && method !== 'proportion') || periodKind === undefined)
    return refuse(
      'Only rates and percentages of what is counted over single years can be made of three years together.'
    )
  const windows = years.slice(yearsPooled - 1).map((last, index): Window => ({
    id: `${years[index] ?? ''}/${last}`,
    years: years.slice(index, index + yearsPooled)
  }))
  if (windows.length === 0) return refuse(`There are fewer than three years of ${single.id}.`)
  const definition = { ...single, periodKind }
  const breaks = interruptionsOf(single, category.id)
  const windowOf = new Map(windows.map(window => [window.id, window]))

  const pooled = ({ id }: Window, cells: readonly Observation[]): Observation | null => {
    const [first] = cells
    if (!first || cells.length < yearsPooled) return null
    const sums = {
      numerator: null,
      denominator: null,
      edition: joined(cells, 'edition'),
      denominatorEdition: joined(cells, 'denominatorEdition')
    }
    const three = pooledYears(
      method,
      cells.map(cell => timed(single, cell)),
      first.per,
      breaks
    )
    if (isRefusal(three)) {
      const status = statusWithout(cells)
      const why = new Set(cells.filter(isIncomplete).map(({ reason }) => reason))
      const reason = [three.refused, ...why].filter(part => part !== null).join(' ')
      const said = { status, marker: statuses[status].marker, reason }
      return { ...cellOf(first.area, first, sums, noEstimate, said), period: id }
    }
    const { numerator, denominator, estimate, cautions } = three
    const { status } = tallyOf(cells)
    return {
      ...cellOf(first.area, first, { ...sums, numerator, denominator }, estimate, {
        status,
        marker: isFewEvents(numerator) ? 'u' : statuses[status].marker,
        reason: cautions.length === 0 ? null : `To be read with care: ${cautions.join('; ')}.`
      }),
      period: id
    }
  }

  const atPlace = remembered(({ members }: Pick<Place, 'members'>) =>
    remembered((code: string) =>
      remembered((period: string): Observation | null => {
        const window = windowOf.get(period)
        if (!window) return null
        const place = { code, name: code, members }
        return pooled(
          window,
          window.years.flatMap(year => figures.at(place, year) ?? [])
        )
      })
    )
  )
  const at = (place: Place, period: string) => atPlace(place)(place.code)(period)
  const over = (place: Place) => windows.flatMap(({ id }) => at(place, id) ?? [])
  const councils = remembered((period: string): readonly Observation[] => {
    const window = windowOf.get(period)
    if (!window) return []
    const byYear = window.years.map(year => new Map(figures.councils(year).map(cell => [cell.area, cell])))
    return [...(byYear[0]?.keys() ?? [])].flatMap(
      area =>
        pooled(
          window,
          byYear.flatMap(cells => cells.get(area) ?? [])
        ) ?? []
    )
  })

  return {
    definition,
    category,
    periods: windows.map(({ id }) => id),
    at,
    holds: (place, period) => (at(place, period)?.value ?? null) !== null,
    over,
    inBrief: place => inBrief(over(place)),
    recentTrend: () => trendNotTested(shareYears),
    councils,
    ...spreadOf(definition, councils)
  }
})

const isIncomplete = ({ numerator, denominator }: Observation): boolean =>
  numerator === null || denominator === null

/** Of three years that make no value: the gap that any of them has; where all have figures, there is nothing to add up. */
function statusWithout(cells: readonly Observation[]): Status {
  const gap = jointGap(cells)
  if (gap) return gap
  return cells.some(isIncomplete) ? 'not-in-release' : 'not-applicable'
}

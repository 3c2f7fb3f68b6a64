import { themes } from '../../../shared/catalogue/themeTitles.ts'
import type { Category } from '../../../shared/catalogue/indicator.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { Loaded } from '../../client/loaded.ts'
import { readComparator } from '../indicator/indicatorChoice.ts'

/** One series: an indicator and one of its categories. */
export interface Series {
  indicator: Indicator
  category: Category
}

/** `recorded-crime.sexual-crimes`: how a series is named in the address of a page. */
export const seriesKey = ({ indicator, category }: Series): string => `${indicator.id}.${category.id}`

/** Series for a menu, by theme. */
export const seriesOptions = (choosable: readonly Series[]) =>
  choosable.map(series => ({
    value: seriesKey(series),
    label: seriesTitle(series.indicator, series.category),
    group: themes[series.indicator.theme]
  }))

const compareViews = ['verdicts', 'trends', 'scatter'] as const
export type CompareView = (typeof compareViews)[number]

/** What the address of the compare page chooses, checked against the release. */
export interface CompareChoice {
  areas: readonly Area[]
  /** Whether all 32 are shown because none was named. */
  isAll: boolean
  series: readonly Series[]
  /** Every series that can be chosen, in the order of the catalogue. */
  choosable: readonly Series[]
  comparator: string
  view: CompareView
  /** Series across and up of the scatter; `up` is the one of the trends too. */
  across: Series
  up: Series
  /** The area picked out. */
  area: Area | null
  misread: readonly string[]
}

/** Rates and percentages that the headline figures carry for some council area. */
export function comparableSeries(data: Loaded): Series[] {
  return data.indicators
    .filter(({ method }) => method !== 'count')
    .flatMap(indicator =>
      indicator.breakdown.categories
        .filter(category => category.headline && data.holds(indicator.id, category.id))
        .filter(category =>
          data
            .coverage(indicator.id, category.id)
            .some(({ councils }) =>
              Object.entries(councils).some(
                ([status, count]) => count > 0 && ['published', 'provisional', 'revised'].includes(status)
              )
            )
        )
        .map(category => ({ indicator, category }))
    )
}

/** Shown unless others are named: the first category of each indicator with intervals, and the groups of recorded crime. */
const shownFirst = (all: readonly Series[]): Series[] =>
  all.filter(
    ({ indicator, category }) =>
      (indicator.method === 'crude-rate' || indicator.method === 'proportion') &&
      (indicator.id === 'recorded-crime' || category.id === indicator.breakdown.categories[0]?.id)
  )

/** Reads the query of `/compare`. */
export function compareChoice(data: Loaded, parameters: URLSearchParams): CompareChoice {
  const choosable = comparableSeries(data)
  const listed = (name: string) => (parameters.get(name) ?? '').split(',').filter(part => part !== '')
  const named = (key: string | null | undefined) => choosable.find(series => seriesKey(series) === key)
  const { comparator, misread } = readComparator(parameters)
  const wantedAreas = listed('areas')
  const areas = data.councils.filter(({ code }) => wantedAreas.includes(code))
  const unknownAreas = wantedAreas.filter(code => !areas.some(area => area.code === code))
  const wantedSeries = listed('series')
  const series = choosable.filter(each => wantedSeries.includes(seriesKey(each)))
  const unknownSeries = wantedSeries.filter(key => !named(key))
  const shown = series.length > 0 ? series : shownFirst(choosable)
  const first = shown[0] ?? choosable[0]
  if (!first) throw new RangeError('the release holds no rate by council area')
  const area = data.councils.find(({ code }) => code === parameters.get('area')) ?? null
  return {
    areas: areas.length > 0 ? areas : data.councils,
    isAll: areas.length === 0,
    series: shown,
    choosable,
    comparator,
    view: compareViews.find(view => view === parameters.get('view')) ?? 'verdicts',
    up: named(parameters.get('up')) ?? first,
    across:
      named(parameters.get('across')) ??
      shown.find(({ indicator }) => indicator.id !== first.indicator.id) ??
      first,
    area,
    misread: [
      ...misread,
      ...unknownAreas.map(code => `“${code}” is no council area.`),
      ...unknownSeries.map(key => `“${key}” is no series that can be compared here.`)
    ]
  }
}

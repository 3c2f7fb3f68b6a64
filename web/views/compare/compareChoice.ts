import { themes } from '../../../shared/catalogue/themeTitles.ts'
import { comparableSeries, comparedFirst, type Series } from '../../../shared/comparisons/comparedSeries.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { Loaded } from '../../client/loaded.ts'
import { chosenWord, misreadWords, type Misread } from '../../components/misread.ts'
import { readComparator } from '../../state/comparatorAddress.ts'

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
/** Parameters that name a series, by the view that shows it. */
const drawnSeries: Readonly<Record<CompareView, readonly ('up' | 'across')[]>> = {
  verdicts: [],
  trends: ['up'],
  scatter: ['up', 'across']
}
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
  /** The area picked out; of two indicators there is always one. */
  area: Area | null
  misread: readonly Misread[]
}

/** Series that can be compared, and that the pages hold. */
export const choosableSeries = (data: Loaded): Series[] =>
  comparableSeries(data.indicators).filter(({ indicator, category }) => data.holds(indicator.id, category.id))

/** Reads the query of `/compare`. */
export function compareChoice(data: Loaded, parameters: URLSearchParams): CompareChoice {
  const choosable = choosableSeries(data)
  const listed = (name: string) => (parameters.get(name) ?? '').split(',').filter(part => part !== '')
  const named = (key: string | null | undefined) => choosable.find(series => seriesKey(series) === key)
  const { comparator, misread } = readComparator(parameters, data)
  const { chosen: view, misread: unknownView } = chosenWord(parameters, 'view', compareViews, {
    what: 'view',
    instead: 'the verdicts are shown'
  })
  const wantedAreas = listed('areas')
  const areas = data.councils.filter(({ code }) => wantedAreas.includes(code))
  const unknownAreas = wantedAreas.filter(code => !areas.some(area => area.code === code))
  const wantedSeries = listed('series')
  const series = choosable.filter(each => wantedSeries.includes(seriesKey(each)))
  const unknownSeries = wantedSeries.filter(key => !named(key))
  const shown = series.length > 0 ? series : comparedFirst(choosable)
  const first = shown[0] ?? choosable[0]
  if (!first) throw new RangeError('the release holds no rate by council area')
  const place = parameters.get('area') || null
  const area = data.councils.find(({ code }) => code === place) ?? null
  const drawn = {
    up: named(parameters.get('up')) ?? first,
    across:
      named(parameters.get('across')) ??
      shown.find(({ indicator }) => indicator.id !== first.indicator.id) ??
      first
  }
  const unknownDrawn = drawnSeries[view].flatMap(name => {
    const key = parameters.get(name) || null
    const { indicator, category } = drawn[name]
    return key === null || named(key)
      ? []
      : [
          {
            words: `${misreadWords.series(key)} Drawn instead: ${seriesTitle(indicator, category)}.`,
            unused: { [name]: null }
          }
        ]
  })
  const shownAreas = areas.length > 0 ? areas : data.councils
  const picked = area ?? (view === 'scatter' ? shownAreas[0] : undefined) ?? null
  const knownAreas = { areas: areas.map(({ code }) => code).join(',') }
  const knownSeries = { series: series.map(seriesKey).join(',') }
  const instead = picked ? `${picked.name} is picked out instead.` : 'None is picked out.'
  return {
    areas: shownAreas,
    isAll: areas.length === 0,
    series: shown,
    choosable,
    comparator,
    view,
    ...drawn,
    area: picked,
    misread: [
      ...misread,
      ...unknownView,
      ...unknownAreas.map(code => ({ words: misreadWords.council(code, data.areas), unused: knownAreas })),
      ...(unknownAreas.length > 0 && areas.length === 0 ? [{ words: 'All 32 are shown.', unused: {} }] : []),
      ...unknownSeries.map(key => ({ words: misreadWords.series(key), unused: knownSeries })),
      ...(unknownSeries.length > 0 && series.length === 0
        ? [{ words: 'The page shows the indicators that it opens with.', unused: {} }]
        : []),
      ...unknownDrawn,
      ...(place === null || area
        ? []
        : [{ words: `${misreadWords.council(place, data.areas)} ${instead}`, unused: { area: null } }])
    ]
  }
}

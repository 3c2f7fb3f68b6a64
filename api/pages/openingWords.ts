import { defaultCategory } from '../../shared/catalogue/indicator.ts'
import { comparableSeries, comparedFirst } from '../../shared/comparisons/comparedSeries.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { namedIn, type Page, pageAt } from '../../shared/contracts/pages.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import { latestPeriod } from '../../shared/observations/heldPeriods.ts'
import { byName } from '../../shared/words/alphabetical.ts'
import { DEMONSTRATION } from '../../shared/words/demonstration.ts'
import { formatInterval, formatValue, isPercentage } from '../../shared/words/numbers.ts'
import { mapSummary, observationSentence } from '../../shared/words/sentences.ts'
import { gridSentence, gridTitle } from '../../shared/words/standingOut.ts'
import { mapTitle } from '../../shared/words/titles.ts'
import { areaObservations } from '../areaObservations.ts'
import { askComparisons } from '../comparisons/askComparisons.ts'
import { askPlaces } from '../comparisons/askSeries.ts'
import { refusalsOf } from '../routes/choices.ts'
import type { OpenRelease } from '../store/store.ts'

/** The same figures as a table, for a reader whose browser runs no code. */
export interface OpeningTable {
  caption: string
  columns: readonly string[]
  /** The first cell of each row is its heading. */
  rows: readonly (readonly string[])[]
}

/** What a page says first, in the words that its code will draw again. */
export interface OpeningWords {
  title: string
  heading: string
  deck: string
  table?: OpeningTable
}

const shownFigure = ({ value, lower, upper, marker }: Observation, decimals: number, sign: string) =>
  value === null
    ? [`[${marker}]`, '']
    : [
        `${formatValue(value, decimals)}${sign}`,
        lower === null || upper === null ? '' : formatInterval(lower, upper, value, decimals)
      ]

async function mapWords(release: OpenRelease, query: URLSearchParams): Promise<OpeningWords | null> {
  const wanted = query.get('indicator')
  const indicator =
    wanted === null ? release.indicators[0] : release.indicators.find(({ id }) => id === wanted)
  if (!indicator || query.get('figures') === 'overlay') return null
  const category = indicator.breakdown.categories.find(
    ({ id }) => id === (query.get('breakdown') ?? defaultCategory(indicator).id)
  )
  const coverage = indicator.coverage.find(({ breakdown }) => breakdown === category?.id)?.periods ?? []
  const period = query.get('period') ?? latestPeriod(coverage)
  if (!category || !coverage.some(entry => entry.period === period)) return null

  const councils = release.areas.filter(({ type }) => type === 'council-area').toSorted(byName)
  const cells = await release.observations({
    series: [{ indicator: indicator.id, breakdown: category.id }],
    areas: [...councils.map(({ code }) => code), SCOTLAND],
    periods: [period]
  })
  const cellOf = new Map(cells.map(cell => [cell.area, cell]))
  const figures = councils.flatMap(({ code, name }) => {
    const observation = cellOf.get(code)
    return observation ? [{ name, observation }] : []
  })
  const scotland = cellOf.get(SCOTLAND) ?? null
  const title = mapTitle(indicator, category, period)
  const sign = isPercentage(indicator.unitShort) ? '%' : ''
  return {
    title,
    heading: title,
    deck: mapSummary(indicator, category, period, figures, scotland),
    table: {
      caption: `${title}: ${indicator.unit}`,
      columns: ['Council area', 'Value', '95% interval'],
      rows: [...figures, ...(scotland ? [{ name: 'Scotland', observation: scotland }] : [])].map(
        ({ name, observation }) => [name, ...shownFigure(observation, indicator.decimals, sign)]
      )
    }
  }
}

async function areaWords(release: OpenRelease, code: string): Promise<OpeningWords | null> {
  const area = release.areasByCode.get(code)
  const [indicator] = release.indicators
  if (!area || !indicator) return null
  const category = defaultCategory(indicator)
  const cells = await areaObservations(release, {
    series: [{ indicator: indicator.id, breakdown: category.id }],
    areas: [...new Set([code, SCOTLAND])],
    periods: null
  })
  const latest = cells.findLast(cell => cell.area === code && cell.value !== null)
  const scotland =
    code === SCOTLAND
      ? null
      : (cells.find(cell => cell.area === SCOTLAND && cell.period === latest?.period) ?? null)
  return {
    title: area.name,
    heading: area.name,
    deck: latest ? observationSentence(indicator, category, area.name, latest, scotland) : ''
  }
}

/** The page as it opens: every council area and the series shown first, beside Scotland. */
async function compareWords(release: OpenRelease, query: URLSearchParams): Promise<OpeningWords | null> {
  if (query.size > 0) return null
  const { accepted } = endpoints.comparisons
  const refuse = refusalsOf(endpoints.comparisons)
  const { answer } = await askComparisons(release, {}, askPlaces(release, {}, refuse), refuse, accepted)
  const councils = release.areas.filter(({ type }) => type === 'council-area')
  const series = comparedFirst(comparableSeries(release.indicators))
  return {
    title: 'Compare areas and indicators',
    heading: gridTitle(councils.length, series.length, answer.comparator.inWords),
    deck: gridSentence({ series, areas: councils }, answer)
  }
}

/** Made-up figures are never read without hearing that they are. */
const framed = ({ title, heading, deck, table }: OpeningWords): OpeningWords => ({
  title: `${DEMONSTRATION} | ${title}`,
  heading,
  deck: `${DEMONSTRATION}. ${deck}`,
  ...(table ? { table: { ...table, caption: `${DEMONSTRATION}. ${table.caption}` } } : {})
})

/**
 * What the page at an address says first, from the figures of one release.
 * @param path percent-encoding undone
 * @returns null for a page whose first words stand in its HTML file or depend on more than a figure
 */
export async function openingWords(
  release: OpenRelease,
  path: string,
  query: URLSearchParams
): Promise<OpeningWords | null> {
  const written: Partial<Record<Page, () => Promise<OpeningWords | null>>> = {
    map: () => mapWords(release, query),
    area: () => areaWords(release, namedIn(path)),
    compare: () => compareWords(release, query)
  }
  const page = pageAt(path)
  const words = page === null ? null : ((await written[page]?.()) ?? null)
  return words && release.release.demonstration ? framed(words) : words
}

import { defaultCategory } from '../../shared/catalogue/indicator.ts'
import { defaultComparator } from '../../shared/comparisons/comparator.ts'
import type { Page } from '../../shared/contracts/pages.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import { latestPeriod } from '../../shared/observations/heldPeriods.ts'
import type { OpenRelease } from '../store/store.ts'

const sources = '/sources'

function ofArea({ areasByCode }: OpenRelease, code: string, query: URLSearchParams): string[] {
  if (!areasByCode.has(code)) return []
  const isCompared = code !== SCOTLAND && !query.has('comparator')
  return [
    `/areas/${code}/profile`,
    ...(isCompared ? [`/comparisons?area=${code}&comparator=${defaultComparator}`] : [])
  ]
}

function ofIndicator({ indicators }: OpenRelease, id: string, query: URLSearchParams): string[] {
  const indicator = indicators.find(candidate => candidate.id === id)
  if (!indicator) return []
  const { id: breakdown } = defaultCategory(indicator)
  const coverage = indicator.coverage.find(category => category.breakdown === breakdown)?.periods ?? []
  const series = `indicator=${id}&period=${latestPeriod(coverage)}`
  const isCompared = indicator.method !== 'count' && query.size === 0
  return [
    sources,
    `/changes?dataset=${indicator.dataset}`,
    ...(isCompared ? [`/comparisons?${series}&comparator=${defaultComparator}`, `/ranks?${series}`] : [])
  ]
}

/**
 * Addresses of the answers that the code of a page asks for before it draws, so that they set out together with the code.
 * Only what it asks for without fail: an answer that nobody takes up would be fetched in vain.
 * @param named what the path names: the code of an area, the id of an indicator
 */
export function askedFirst(
  release: OpenRelease,
  page: Page,
  named: string,
  query: URLSearchParams
): readonly string[] {
  const asked: Partial<Record<Page, () => string[]>> = {
    area: () => ofArea(release, named, query),
    indicator: () => ofIndicator(release, named, query),
    compare: () => (query.size > 0 ? [sources] : [sources, `/comparisons?comparator=${defaultComparator}`]),
    targets: () => [sources],
    data: () => [sources, '/changes'],
    api: () => ['/openapi.json']
  }
  return (asked[page]?.() ?? []).map(address => `/api/v1${address}`)
}

import type { Destination } from '../components/searchBox.ts'
import type { Loaded } from '../client/loaded.ts'
import { lowered } from '../../shared/words/numbers.ts'
import { rowTitle, seriesTitle } from '../../shared/words/titles.ts'

const pages: readonly Destination[] = [
  {
    label: 'Compare areas and indicators',
    address: '/compare',
    aliases: ['heat map', 'scatter', 'side by side']
  },
  { label: 'Make a group of council areas', address: '/groups', aliases: ['own group', 'custom area'] },
  { label: 'Baselines and targets', address: '/targets', aliases: ['target', 'baseline', 'pace'] },
  { label: 'API', address: '/api', aliases: ['OpenAPI', 'JSON', 'CSV', 'download'] },
  {
    label: 'Sources, editions and what is missing',
    address: '/data',
    aliases: ['data', 'download', 'revisions']
  }
].map(page => ({ ...page, kind: 'page', group: 'Pages' }))

/**
 * Everything the search box can lead to: council areas, partnerships of every scheme, indicators and their categories,
 * pages.
 */
export function destinations({ areas, schemes, indicators }: Loaded): Destination[] {
  const schemeTitles = new Map(schemes.map(({ id, title }) => [id, title]))
  const places = areas.map(({ code, name, type, aliases, abbreviation, scheme }): Destination => {
    const kind =
      type === 'partnership'
        ? (schemeTitles.get(scheme ?? '') ?? 'partnership')
        : type === 'country'
          ? 'country'
          : 'council area'
    return {
      label: name,
      kind: lowered(kind),
      group: type === 'partnership' ? 'Partnerships' : 'Areas',
      aliases: [...aliases, ...(abbreviation === null ? [] : [abbreviation]), code],
      address: `/areas/${code}`
    }
  })
  const series = indicators.flatMap(indicator =>
    indicator.breakdown.categories.map((category, index): Destination => {
      return {
        label: index === 0 ? seriesTitle(indicator, category) : rowTitle(indicator, category),
        kind: index === 0 ? 'indicator' : `category of ${lowered(indicator.title)}`,
        group: 'Indicators',
        aliases: [category.inWords, indicator.title, category.title],
        address: `/indicators/${indicator.id}${index > 0 ? `?breakdown=${category.id}` : ''}`
      }
    })
  )
  return [...places, ...series, ...pages]
}

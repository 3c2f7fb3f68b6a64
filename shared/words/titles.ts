import type { Category, IndicatorDefinition } from '../catalogue/indicator.ts'
import { periodLabel } from './periods.ts'

type Titled = Pick<IndicatorDefinition, 'title' | 'breakdown' | 'method' | 'periodKind'>

const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

/** "All recorded crimes", "Sexual crimes", "Dwelling fires": the shortest name that says which figures these are. */
export function seriesTitle(
  { title, breakdown, method }: Pick<Titled, 'title' | 'breakdown' | 'method'>,
  category: Pick<Category, 'id' | 'title'>
): string {
  if (category.id === 'all') return title
  if (method === 'share') return `${title}: ${lowered(category.title.replace(': ', ', '))}`
  if (category.id === breakdown.categories[0]?.id) return title
  return title.startsWith('Recorded crime') ? category.title : `${title}: ${lowered(category.title)}`
}

/** "Recorded crime in Scotland’s 32 council areas, 2025-26": what, where, when. */
export const mapTitle = (
  indicator: Titled,
  category: Pick<Category, 'id' | 'title'>,
  period: string,
  places: { count: number; name: string } = { count: 32, name: 'council areas' }
): string =>
  `${seriesTitle(indicator, category)} in Scotland’s ${places.count} ${places.name}, ${periodLabel(period, indicator.periodKind)}`

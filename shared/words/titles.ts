import type { Category, IndicatorDefinition } from '../catalogue/indicator.ts'
import { lowered } from './numbers.ts'
import { periodLabel } from './periods.ts'

type Titled = Pick<IndicatorDefinition, 'title' | 'breakdown' | 'method' | 'periodKind'>

/** A title inside a sentence or after a colon: only a first word that is no name loses its capital. */
const inside = (title: string): string => (/^[A-Z]\w* [A-Z(]/.test(title) ? title : lowered(title))

/** "Sexual crimes": a category without the number of its group. */
const categoryTitle = ({ title }: Pick<Category, 'title'>): string => title.replace(/^Group \d: /, '')

/**
 * A series in a heading or a list: the indicator where it is undivided or the category says no more; else both:
 * "Recorded crime", "Recorded crime: sexual crimes", "Accidental fires, five-year total".
 */
export function seriesTitle(
  { title, breakdown }: Pick<Titled, 'title' | 'breakdown'>,
  category: Pick<Category, 'id' | 'title'>
): string {
  const [first] = breakdown.categories
  const name = categoryTitle(category)
  const isFirst = category.id === first?.id
  if (breakdown.categories.length === 1 || name === 'Everyone') return title
  if (isFirst && (/^all\b/.test(category.id) || title.toLowerCase().includes(name.toLowerCase())))
    return title
  if (first && title.startsWith(first.title)) return `${name}${title.slice(first.title.length)}`
  return `${title}: ${inside(name).replace(': ', ', ')}`
}

/** The same where "Recorded crime" stands above or beside it and need not be said again. */
export const rowTitle = (
  indicator: Pick<Titled, 'title' | 'breakdown'> & { id: string },
  category: Pick<Category, 'id' | 'title'>
): string => (indicator.id === 'recorded-crime' ? categoryTitle(category) : seriesTitle(indicator, category))

/** "Recorded crime in Scotland’s 32 council areas, 2025-26": what, where, when. */
export const mapTitle = (
  indicator: Titled,
  category: Pick<Category, 'id' | 'title'>,
  period: string,
  places: { count: number; name: string } = { count: 32, name: 'council areas' }
): string =>
  `${seriesTitle(indicator, category)} in Scotland’s ${places.count} ${places.name}, ${periodLabel(period, indicator.periodKind)}`

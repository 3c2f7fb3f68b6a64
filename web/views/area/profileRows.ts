import type { Category } from '../../../shared/catalogue/indicator.ts'
import type { Theme } from '../../../shared/catalogue/themes.ts'
import { themeIds, themes } from '../../../shared/catalogue/themeTitles.ts'
import type { Indicator, Profile } from '../../../shared/contracts/endpoints.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'

/** One row of "at a glance": the latest figure of a headline category, or why there is none. */
export interface ProfileRow {
  indicator: Indicator
  category: Category
  /** Whole series of the area, ascending; empty where the answer that the row is made of gives no years. */
  years: readonly Pick<Observation, 'period' | 'value'>[]
  /** The latest observation with a figure; else the latest that says why there is none. */
  observation: Observation
  /** Scotland's figure of the same period; null when there is none, or the area is Scotland. */
  scotland: Observation | null
  holdsFigure: boolean
}

/** The rows of one theme. */
export interface ProfileTheme {
  theme: Theme
  title: string
  rows: readonly ProfileRow[]
}

const key = ({ indicator, breakdown, period }: Pick<Observation, 'indicator' | 'breakdown' | 'period'>) =>
  `${indicator} ${breakdown} ${period}`

/**
 * Every headline category by theme, in the order of the catalogue, with the figure that stands for it now. What this
 * release does not hold keeps its row.
 */
export function profileRows(indicators: readonly Indicator[], profile: Profile): ProfileTheme[] {
  const bySeries = new Map<string, Observation[]>()
  for (const observation of profile.observations) {
    const series = `${observation.indicator} ${observation.breakdown}`
    const known = bySeries.get(series)
    if (known) known.push(observation)
    else bySeries.set(series, [observation])
  }
  const scotland = new Map(profile.scotland.map(observation => [key(observation), observation]))
  const rowsOf = (indicator: Indicator): ProfileRow[] =>
    indicator.breakdown.categories.flatMap(category => {
      if (!category.headline) return []
      const series = bySeries.get(`${indicator.id} ${category.id}`) ?? []
      const latest = series.findLast(({ value }) => value !== null)
      const observation =
        latest ?? series.findLast(({ status }) => status !== 'not-applicable') ?? series.at(-1)
      if (!observation) return []
      const reference = profile.area.type === 'country' ? undefined : scotland.get(key(observation))
      return [
        {
          indicator,
          category,
          years: series,
          observation,
          scotland: reference?.value == null ? null : reference,
          holdsFigure: latest !== undefined
        }
      ]
    })
  return themeIds.flatMap(theme => {
    const rows = indicators.filter(indicator => indicator.theme === theme).flatMap(rowsOf)
    return rows.length === 0 ? [] : [{ theme, title: themes[theme], rows }]
  })
}

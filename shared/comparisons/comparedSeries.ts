import type { Category } from '../catalogue/indicator.ts'
import { carriesFigure } from '../contracts/carriesFigure.ts'
import type { Indicator } from '../contracts/endpoints.ts'

/** One series: an indicator and one of its categories. */
export interface Series {
  indicator: Indicator
  category: Category
}

/** Rates and percentages among the headline series that some council area has a figure of, in the order of the catalogue. */
export const comparableSeries = (indicators: readonly Indicator[]): Series[] =>
  indicators
    .filter(({ method }) => method !== 'count')
    .flatMap(indicator =>
      indicator.breakdown.categories
        .filter(({ id, headline }) => {
          const coverage = indicator.coverage.find(({ breakdown }) => breakdown === id)?.periods ?? []
          return (
            headline &&
            coverage.some(({ councils }) =>
              Object.entries(councils).some(([status, count]) => count > 0 && carriesFigure(status))
            )
          )
        })
        .map(category => ({ indicator, category }))
    )

/** Of these, what is compared unless others are named: the first category of each indicator with intervals, and the groups of recorded crime. */
export const comparedFirst = (all: readonly Series[]): Series[] =>
  all.filter(
    ({ indicator, category }) =>
      (indicator.method === 'crude-rate' || indicator.method === 'proportion') &&
      (indicator.id === 'recorded-crime' || category.id === indicator.breakdown.categories[0]?.id)
  )

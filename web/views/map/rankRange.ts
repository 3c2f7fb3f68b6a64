import { html, nothing, type TemplateResult } from 'lit-html'
import { until } from 'lit-html/directives/until.js'
import { remembered } from '../../../shared/comparisons/remembered.ts'
import type { Ranks } from '../../../shared/contracts/rank.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { rankWords } from '../../../shared/words/ranks.ts'
import { readRanks } from '../../client/comparisons.ts'
import type { Loaded } from '../../client/loaded.ts'
import type { MapModel } from './mapModel.ts'

/** Asked once for all places of a series and period: the next one selected has its answer at hand. */
const ranksIn = remembered((_release: string) =>
  remembered((query: string): Promise<Ranks> => readRanks(Object.fromEntries(new URLSearchParams(query))))
)

/** The places that the selected figure leaves open, as soon as they are here; nothing where none are known. */
export function rankRange(
  { release }: Loaded,
  { indicator, category, period, chosen, figures, overlay }: MapModel
): TemplateResult | typeof nothing {
  if (indicator.method === 'count') return nothing
  const query = {
    indicator: indicator.id,
    ...(indicator.breakdown.categories[0]?.id === category.id ? {} : { breakdown: category.id }),
    period,
    ...(figures === 'overlay' && overlay ? { scheme: overlay.id } : {})
  }
  return html`${until(
    ranksIn(release)(new URLSearchParams(query).toString()).then(
      ({ ranks, of }) => {
        const rank = ranks.find(({ area }) => area === chosen.code)
        return rank ? `${capitalised(rankWords(rank, of))}.` : nothing
      },
      () => nothing
    ),
    nothing
  )}`
}

import { html, nothing, type TemplateResult } from 'lit-html'
import { until } from 'lit-html/directives/until.js'
import type { Ranks } from '../../../shared/contracts/rank.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { rankWords } from '../../../shared/words/ranks.ts'
import { readRanks } from '../../client/comparisons.ts'
import type { Loaded } from '../../client/loaded.ts'
import type { MapModel } from './mapModel.ts'

const asked = new Map<string, Promise<Ranks>>()

/** Asked once for all places of a series and period: the next one selected has its answer at hand. */
function ask(release: string, query: Readonly<Record<string, string>>): Promise<Ranks> {
  const key = `${release} ${new URLSearchParams(query).toString()}`
  const known = asked.get(key)
  if (known) return known
  const answer = readRanks(query)
  asked.set(key, answer)
  answer.catch(() => asked.delete(key))
  return answer
}

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
    ask(release, query).then(
      ({ ranks, of }) => {
        const rank = ranks.find(({ area }) => area === chosen.code)
        return rank ? `${capitalised(rankWords(rank, of))}.` : nothing
      },
      () => nothing
    ),
    nothing
  )}`
}

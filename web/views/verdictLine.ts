import { html, nothing, type TemplateResult } from 'lit-html'
import { until } from 'lit-html/directives/until.js'
import type { Comparison } from '../../shared/contracts/comparison.ts'
import { capitalised } from '../../shared/words/numbers.ts'
import { readComparisons } from '../client/comparisons.ts'
import { verdictSign } from '../components/verdictMark.ts'

/** One figure of one area. */
export interface VerdictLineOptions {
  release: string
  indicator: string
  /** null for the default category. */
  breakdown: string | null
  period: string
  area: string
  /** What it is compared with besides Scotland; null where nothing else is. */
  comparator: string | null
}

const asked = new Map<string, Promise<Comparison | null>>()

function ask({
  release,
  indicator,
  breakdown,
  period,
  area,
  comparator
}: VerdictLineOptions): Promise<Comparison | null> {
  const key = [release, indicator, breakdown, period, area, comparator].join(' ')
  const known = asked.get(key)
  if (known) return known
  const query = {
    indicator,
    ...(breakdown === null ? {} : { breakdown }),
    period,
    areas: area,
    ...(comparator === null ? {} : { comparator })
  }
  const answer = readComparisons(query).then(({ comparisons }) => comparisons[0] ?? null)
  asked.set(key, answer)
  answer.catch(() => asked.delete(key))
  return answer
}

const line = (comparison: Comparison | null, comparator: string | null): TemplateResult | typeof nothing => {
  if (comparison === null) return nothing
  const { verdict, amongAreas, sentence, gap } = comparison
  // Beside Scotland the gap stands above already, and a figure that cannot be compared needs no line.
  if (comparator === null && verdict === null) return nothing
  return html`<p class="panel__verdict">
    ${verdict === null ? nothing : verdictSign(verdict, amongAreas === 'similar')}
    ${comparator === null || gap === null ? '' : `${capitalised(gap)}.`} ${sentence}
  </p>`
}

/** What the evidence says of a figure beside its comparator, in shape and words, as soon as it is here; nothing if it fails. */
export const verdictLine = (options: VerdictLineOptions): TemplateResult =>
  html`${until(
    ask(options).then(
      comparison => line(comparison, options.comparator),
      () => nothing
    ),
    nothing
  )}`

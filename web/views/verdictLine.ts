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
}

const asked = new Map<string, Promise<Comparison | undefined>>()

function ask({
  release,
  indicator,
  breakdown,
  period,
  area
}: VerdictLineOptions): Promise<Comparison | undefined> {
  const key = [release, indicator, breakdown, period, area].join(' ')
  const known = asked.get(key)
  if (known) return known
  const query = {
    indicator,
    ...(breakdown === null ? {} : { breakdown }),
    period,
    areas: area
  }
  const answer = readComparisons(query).then(({ comparisons }) => comparisons[0])
  asked.set(key, answer)
  answer.catch(() => asked.delete(key))
  return answer
}

/**
 * What the evidence says of a figure beside its comparator, in shape and words; nothing until it is here.
 * @param hasGap whether the gap is told too: beside Scotland it stands above already
 */
export function comparisonLine(
  comparison: Comparison | undefined,
  hasGap: boolean
): TemplateResult | typeof nothing {
  if (!comparison) return nothing
  const { verdict, amongAreas, sentence, gap } = comparison
  // Beside Scotland a figure that cannot be compared needs no line.
  if (!hasGap && verdict === null) return nothing
  return html`<p class="panel__verdict">
    ${verdict === null ? nothing : verdictSign(verdict, amongAreas === 'similar')}
    ${!hasGap || gap === null ? '' : `${capitalised(gap)}.`} ${sentence}
  </p>`
}

/** The same of a figure beside Scotland, asked for; nothing if it fails. */
export const verdictLine = (options: VerdictLineOptions): TemplateResult =>
  html`${until(
    ask(options).then(
      comparison => comparisonLine(comparison, false),
      () => nothing
    ),
    nothing
  )}`

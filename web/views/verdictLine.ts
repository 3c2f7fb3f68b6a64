import { html, nothing, type TemplateResult } from 'lit-html'
import { until } from 'lit-html/directives/until.js'
import type { Comparison } from '../../shared/contracts/comparison.ts'
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

const asked = new Map<string, Promise<Comparison | null>>()

function ask({
  release,
  indicator,
  breakdown,
  period,
  area
}: VerdictLineOptions): Promise<Comparison | null> {
  const key = [release, indicator, breakdown, period, area].join(' ')
  const known = asked.get(key)
  if (known) return known
  const query = { indicator, ...(breakdown === null ? {} : { breakdown }), period, areas: area }
  const answer = readComparisons(query).then(({ comparisons }) => comparisons[0] ?? null)
  asked.set(key, answer)
  answer.catch(() => asked.delete(key))
  return answer
}

const line = (comparison: Comparison | null): TemplateResult | typeof nothing =>
  comparison === null || comparison.verdict === null
    ? nothing
    : html`<p class="panel__verdict">
        ${verdictSign(comparison.verdict, comparison.amongAreas === 'similar')} ${comparison.sentence}
      </p>`

/** What the evidence says of a figure beside Scotland, in shape and words, as soon as it is here; nothing if it fails. */
export const verdictLine = (options: VerdictLineOptions): TemplateResult =>
  html`${until(
    ask(options).then(line, () => nothing),
    nothing
  )}`

import { html, nothing, type TemplateResult } from 'lit-html'
import type { Source } from '../../shared/contracts/source.ts'
import { sourcesInWords } from '../../shared/words/citation.ts'
import { restsOn, type Sourced } from './restsOn.ts'

/**
 * The publications and editions that a page of figures rests on, and whose calculation is whose.
 * @param sources null until they are here
 * @param more what stands at the end of the line: where the rows are
 */
export function whereFrom(
  indicators: readonly Sourced[],
  sources: readonly Source[] | null,
  more: TemplateResult | typeof nothing = nothing
): TemplateResult {
  const cited = restsOn(indicators, sources ?? [])
  return html`<p class="sources-line">
    <strong>Where this comes from.</strong>
    ${cited.length === 0 ? '' : `${sourcesInWords(cited)}. `}Rates, intervals and comparisons are our
    calculation. [u] fewer than 10 events: read with care. ${more}
  </p>`
}

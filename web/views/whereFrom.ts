import { html, nothing, type TemplateResult } from 'lit-html'
import type { Indicator } from '../../shared/contracts/endpoints.ts'
import type { Source } from '../../shared/contracts/source.ts'
import { sourcesInWords } from '../../shared/words/citation.ts'

/**
 * The publications and editions that a page of figures rests on, and whose calculation is whose.
 * @param sources null until they are here
 * @param more what stands at the end of the line: where the rows are
 */
export function whereFrom(
  indicators: readonly Pick<Indicator, 'dataset'>[],
  sources: readonly Source[] | null,
  more: TemplateResult | typeof nothing = nothing
): TemplateResult {
  const datasets = new Set(indicators.map(({ dataset }) => dataset))
  const served = (sources ?? [])
    .filter(({ id }) => datasets.has(id))
    .flatMap(({ editions }) => editions.filter(edition => edition.served))
  return html`<p class="sources-line">
    <strong>Where this comes from.</strong>
    ${
      served.length === 0
        ? ''
        : `${sourcesInWords(served.map(({ publisher, publication, edition }) => ({ publisher, publication, edition })))}. `
    }Rates,
    intervals and comparisons are our calculation. [u] fewer than 10 events: read with care. ${more}
  </p>`
}

import { html, nothing, type TemplateResult } from 'lit-html'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import { formatWithSign, isPercentage } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { digitsOf } from '../../../shared/words/sentences.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { Answered } from '../answers.ts'
import { besideComparator } from './besideComparator.ts'
import { yearsChart, type YearsChartOptions } from './yearsChart.ts'

export interface WhereItStandsOptions extends YearsChartOptions {
  /** Beside the baseline. */
  comparisons: Answered<Comparisons>
}

/** Before a target is set: the latest figure beside the baseline chosen in the form, and the years that lead to it. */
export function whereItStands(options: WhereItStandsOptions): TemplateResult {
  const { id, area, series, comparisons } = options
  const { indicator, category } = series
  const heading = `${seriesTitle(indicator, category)} in ${area.name} so far`
  return html`<section class="target-card" aria-labelledby=${id}>
    <h2 id=${id}>${heading}</h2>
    ${standing(options)}
    ${comparisons.state === 'failed' ? html`<p role="alert" class="failure">The comparison is not here. ${comparisons.message}</p>` : nothing}
    ${besideComparator(options, null)} ${yearsChart({ ...options, id: `${id}-chart` }, null)}
  </section>`
}

function standing({
  area,
  series: { indicator },
  comparisons
}: WhereItStandsOptions): TemplateResult | typeof nothing {
  if (comparisons.state !== 'here') return nothing
  const comparison = comparisons.value.comparisons.find(each => each.area === area.code)
  if (!comparison || comparison.value === null)
    return html`<p>
      ${comparison?.reason ?? `${area.name} has no figure of this indicator in this release.`}
    </p>`
  const { value, period, gap, refused, sentence } = comparison
  const percentage = isPercentage(indicator.unitShort)
  const shown = formatWithSign(value, { decimals: digitsOf(comparison, indicator), percentage })
  return html`<p class="target-card__lead">
      ${area.name} stood at ${shown} in
      ${periodLabel(period, indicator.periodKind)}${gap === null || refused !== null ? '' : `, ${gap}`}.
    </p>
    <p>${sentence}</p>`
}

import { html, nothing, type TemplateResult } from 'lit-html'
import { comparatorSentences } from './targetWords.ts'
import type { StatedTarget } from './targetsAddress.ts'
import type { YearsChartOptions } from './yearsChart.ts'

/** Where what the page compares with stands now: beside the figure, and beside the target where one is set. */
export function besideComparator(
  { area, series, beside }: Pick<YearsChartOptions, 'area' | 'series' | 'beside'>,
  stated: Pick<StatedTarget, 'target'> | null
): TemplateResult | typeof nothing {
  if (beside.state === 'waiting') return nothing
  if (beside.state === 'failed')
    return html`<p role="alert" class="failure">What it is compared with is not here. ${beside.message}</p>`
  const comparison = beside.value.comparisons.find(each => each.area === area.code)
  return comparison === undefined
    ? nothing
    : html`<p>${comparatorSentences(series, comparison, stated, beside.value.comparator.title).join(' ')}</p>`
}

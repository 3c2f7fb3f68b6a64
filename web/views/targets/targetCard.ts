import { html, nothing, type TemplateResult } from 'lit-html'
import type { Comparison, Comparisons } from '../../../shared/contracts/comparison.ts'
import { middle, timeSpan } from '../../charts/parts/timeSpan.ts'
import { verdictMark } from '../../components/verdictMark.ts'
import type { Answered } from '../answers.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { besideComparator } from './besideComparator.ts'
import { targetProgress } from './targetProgress.ts'
import type { StatedTarget } from './targetsAddress.ts'
import { besideTarget, targetSentences } from './targetWords.ts'
import { yearsChart, type YearsChartOptions } from './yearsChart.ts'

export interface TargetCardOptions extends YearsChartOptions {
  stated: StatedTarget
  /** Beside the target's own baseline. */
  comparisons: Answered<Comparisons>
  remove: () => void
}

function progressOf({ series, stated }: TargetCardOptions, comparison: Comparison) {
  const { periodKind } = series.indicator
  const timeOf = (period: string) => middle(timeSpan(period, periodKind))
  const { value, lower, upper, outer, comparator, refused } = comparison
  const latest = { value: value ?? 0, lower, upper, outer, time: timeOf(comparison.period) }
  const baseline =
    refused === null && comparator !== null && comparator.value !== null
      ? { value: comparator.value, time: timeOf(comparator.period) }
      : null
  const by = timeOf(stated.by)
  return {
    progress: targetProgress(latest, { value: stated.target, time: by }, baseline),
    years: Math.round(by - latest.time)
  }
}

/** One target: the sentence first, then the trend with the target in it. */
export function targetCard(options: TargetCardOptions): TemplateResult {
  const { id, area, series, stated, comparisons, remove } = options
  const { indicator, category } = series
  const comparison =
    comparisons.state === 'here'
      ? comparisons.value.comparisons.find(each => each.area === area.code)
      : undefined
  const worked = comparison && comparison.value !== null ? progressOf(options, comparison) : null
  const title = `${seriesTitle(indicator, category)}, ${indicator.unitShort}`
  return html`<section class="target-card" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${
      worked?.progress.verdict
        ? html`<p class="target-card__verdict">
            ${verdictMark(worked.progress.verdict, besideTarget[worked.progress.verdict])}
          </p>`
        : nothing
    }
    ${
      comparisons.state === 'failed'
        ? html`<p role="alert" class="failure">The comparison is not here. ${comparisons.message}</p>`
        : comparisons.state === 'waiting'
          ? html`<p class="note">The comparison is on its way.</p>`
          : comparison && worked
            ? html`${targetSentences(series, comparison, stated, worked.progress, worked.years).map(
                (sentence, index) => html`<p class=${index === 0 ? 'target-card__lead' : ''}>${sentence}</p>`
              )}`
            : html`<p>
                ${comparison?.reason ?? `${area.name} has no figure of this indicator in this release.`}
              </p>`
    }
    ${besideComparator(options, stated)} ${yearsChart({ ...options, id: `${id}-chart` }, stated)}
    <p>
      <button type="button" class="ds_button ds_button--secondary ds_button--small" @click=${remove}>
        Remove this target<span class="ds_visually-hidden">: ${title}</span>
      </button>
    </p>
  </section>`
}

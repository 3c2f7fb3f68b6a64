import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Comparison, Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { capitalised, formatWithSign, isPercentage } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { middle, timeSpan } from '../../charts/parts/timeSpan.ts'
import type { TrendData } from '../../charts/trendState.ts'
import type { Loaded } from '../../client/loaded.ts'
import { chartFigure } from '../../components/chartFigure.ts'
import { verdictMark } from '../../components/verdictMark.ts'
import type { Answered } from '../answers.ts'
import { trendData } from '../area/chosenSeries.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { chartCredit } from '../chartCredit.ts'
import { seriesKey, type Series } from '../compare/compareChoice.ts'
import type { PlaceBehind } from '../placeBehind.ts'
import { targetProgress } from './targetProgress.ts'
import type { StatedTarget } from './targetsAddress.ts'
import { besideTarget, comparatorSentences, targetSentences } from './targetWords.ts'

export interface TargetCardOptions {
  id: string
  area: Area
  series: Series
  stated: StatedTarget
  /** Beside the target's own baseline. */
  comparisons: Answered<Comparisons>
  /** Beside what the page compares with. */
  beside: Answered<Comparisons>
  behind: PlaceBehind
  observations: Answered<readonly Observation[]>
  sources: readonly Source[] | null
  release: Pick<Loaded, 'release' | 'demonstration'>
  remove: () => void
  announce: (words: string) => void
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

function chart(
  options: TargetCardOptions,
  own: readonly Observation[],
  behind: NonNullable<TrendData['comparator']>
): TemplateResult {
  const { id, area, series, stated, sources, release, announce } = options
  const { indicator, category } = series
  const percentage = isPercentage(indicator.unitShort)
  const words = `target ${formatWithSign(stated.target, { decimals: indicator.decimals, percentage })} by ${periodLabel(stated.by, indicator.periodKind)}`
  const title = `${seriesTitle(indicator, category)} in ${area.name} and the target`
  const drawn = {
    ...trendData(series, area, own, behind, title),
    target: { value: stated.target, words }
  }
  return chartFigure({
    id: `${id}-chart`,
    level: 3,
    heading: 'Over time',
    note: `${capitalised(indicator.unit)}. Dash and dot: the ${words}.${options.behind.instead === null ? '' : ` Scotland stands behind the line: ${options.behind.instead}`}`,
    chart: async () => (await import('../../charts/trend.ts')).trend,
    data: { ...drawn, summary: `${drawn.summary} ${capitalised(words)}.` },
    key: `${seriesKey(series)} ${area.code} ${stated.target} ${stated.by} ${behind.name}`,
    first: 'Period',
    height: 'middle',
    credit: chartCredit([indicator], sources, release, 'The target is the reader’s own.'),
    announce
  })
}

/** Where what the page compares with stands now, beside the figure and beside the target. */
function besideComparator({
  area,
  series,
  stated,
  beside
}: TargetCardOptions): TemplateResult | typeof nothing {
  if (beside.state === 'waiting') return nothing
  if (beside.state === 'failed')
    return html`<p role="alert" class="failure">What it is compared with is not here. ${beside.message}</p>`
  const comparison = beside.value.comparisons.find(each => each.area === area.code)
  return comparison === undefined
    ? nothing
    : html`<p>${comparatorSentences(series, comparison, stated, beside.value.comparator.title).join(' ')}</p>`
}

/** One target: the sentence first, then the trend with the target in it. */
export function targetCard(options: TargetCardOptions): TemplateResult {
  const { id, area, series, stated, comparisons, beside, behind, observations, remove } = options
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
    ${besideComparator(options)}
    ${
      beside.state !== 'waiting' && observations.state === 'here' && behind.observations.state === 'here'
        ? chart(options, observations.value, { name: behind.name, observations: behind.observations.value })
        : nothing
    }
    <p>
      <button type="button" class="ds_button ds_button--secondary ds_button--small" @click=${remove}>
        Remove this target<span class="ds_visually-hidden">: ${title}</span>
      </button>
    </p>
  </section>`
}

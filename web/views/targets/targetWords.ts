import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import type { Comparison } from '../../../shared/contracts/comparison.ts'
import type { Verdict } from '../../../shared/methods/verdict.ts'
import {
  countInWords,
  displayDecimals,
  displayed,
  formatInterval,
  formatNumber,
  formatWithSign,
  isPercentage
} from '../../../shared/words/numbers.ts'
import { comparisonGap } from '../../../shared/words/comparisons.ts'
import { inPeriod, periodLabel } from '../../../shared/words/periods.ts'
import type { TargetProgress } from './targetProgress.ts'
import type { StatedTarget } from './targetsAddress.ts'

/** What the interval says of figure and target; never a judgement, and never one where the interval cannot tell. */
export const besideTarget: Readonly<Record<Verdict, string>> = {
  higher: 'above the target',
  'possibly-higher': 'possibly above the target',
  similar: 'not told apart from the target',
  'possibly-lower': 'possibly below the target',
  lower: 'below the target'
}

const noise: Readonly<Record<Verdict, string>> = {
  higher: 'lies above the target, at 99.8% too: the gap is more than noise',
  'possibly-higher': 'lies above the target, the 99.8% interval does not: the gap may be more than noise',
  similar: 'includes the target: the gap cannot be told from noise',
  'possibly-lower': 'lies below the target, the 99.8% interval does not: the gap may be more than noise',
  lower: 'lies below the target, at 99.8% too: the gap is more than noise'
}

/** Distance, noise and pace as sentences, in this order. */
export function targetSentences(
  { indicator }: Series,
  comparison: Comparison,
  stated: StatedTarget,
  { distance, verdict, paceNeeded, paceSoFar, covered }: TargetProgress,
  years: number
): string[] {
  const { value, lower, upper, period, name } = comparison
  if (value === null)
    return [`${name} has no figure to hold against the target. ${comparison.reason ?? ''}`.trim()]
  const { decimals } = indicator
  const percentage = isPercentage(indicator.unitShort)
  const unit = percentage ? ' percentage points' : ''
  const shown = (figure: number) => formatWithSign(figure, { decimals, percentage })
  const size = (figure: number) => `${formatNumber(Math.abs(figure), Math.max(decimals, 1))}${unit}`
  const label = (id: string) => periodLabel(id, indicator.periodKind)
  // On the figures as they are shown, so that a reader can do the sum.
  const gap = displayed(value, decimals) - displayed(stated.target, decimals)
  const digits = Math.min(displayDecimals(value, decimals), displayDecimals(stated.target, decimals))
  const side =
    gap === 0 ? 'at' : `${formatNumber(Math.abs(gap), digits)}${unit} ${gap > 0 ? 'above' : 'below'}`
  const pace = (figure: number) => `${figure < 0 ? 'a fall' : 'a rise'} of ${size(figure)} a year`
  const aimedFor =
    (indicator.polarity === 'higher-is-worse' && gap < 0) ||
    (indicator.polarity === 'lower-is-worse' && gap > 0)
  const sentences = [
    `${name} stood at ${shown(value)} in ${label(period)}: ${side} the target of ${shown(stated.target)} by ${label(stated.by)}.`
  ]
  if (lower === null || upper === null || verdict === null)
    sentences.push('This figure has no interval, so it is not said whether the gap is more than noise.')
  else
    sentences.push(`The 95% interval, ${formatInterval(lower, upper, value, decimals)}, ${noise[verdict]}.`)
  if (paceNeeded === null)
    sentences.push(`The period of the target, ${label(stated.by)}, is not after the latest figure.`)
  else if (distance !== 0)
    sentences.push(
      `${
        aimedFor
          ? 'The figure stands on the side of the target that is aimed for, so no pace is needed'
          : `Reaching it takes ${pace(paceNeeded)} for ${countInWords(years)} ${years === 1 ? 'year' : 'years'}`
      }${
        paceSoFar === null
          ? ''
          : `; since ${label(stated.baseline)} there was ${paceSoFar === 0 ? 'no change' : pace(paceSoFar)}`
      }.`
    )
  if (paceSoFar !== null && covered !== null && covered > 0 && covered < 100)
    sentences.push(`${covered}% of the way from the baseline is behind.`)
  sentences.push(`Against the baseline: ${comparison.sentence}`)
  return sentences
}

/**
 * The figure beside what the page compares with, and the target beside it: "Against Scotland: Lower than Scotland; …",
 * "The target is 12% below Scotland’s 569 in 2025-26."
 * @param title of the comparator, as in its switch
 */
export function comparatorSentences(
  { indicator }: Series,
  { comparator, sentence }: Comparison,
  stated: Pick<StatedTarget, 'target'> | null,
  title: string
): string[] {
  const against = `Against ${title}: ${sentence}`
  if (stated === null || comparator === null || comparator.value === null || indicator.method === 'count')
    return [against]
  const gap = comparisonGap(stated.target, comparator.value, indicator, comparator.name)
  const when = inPeriod(comparator.period, indicator.periodKind)
  const display = { decimals: indicator.decimals, percentage: isPercentage(indicator.unitShort) }
  // A target of nought is a number; nothing was counted.
  const said = stated.target === 0 ? gap.replace(/^none counted/, formatWithSign(0, display)) : gap
  return [against, `The target is ${said}${comparator.name.endsWith(when) ? '' : ` ${when}`}.`]
}

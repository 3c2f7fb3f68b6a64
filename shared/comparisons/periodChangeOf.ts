import type { IndicatorDefinition } from '../catalogue/indicator.ts'
import type { Observation } from '../contracts/observation.ts'
import type { PeriodChange } from '../contracts/trend.ts'
import { periodChange } from '../methods/periodChange.ts'
import { isRefusal } from '../methods/refusal.ts'
import { judgement } from '../methods/verdict.ts'
import { periodChangeSentence } from '../words/findings.ts'
import { interruptionsOf, timed } from './recentTrendOf.ts'

const verdicts = { increased: 'higher', 'no-clear-change': 'similar', decreased: 'lower' } as const

/** The change of one area between two periods, with its sentence; refused across a break. */
export function periodChangeOf(
  definition: IndicatorDefinition,
  earlier: Observation,
  later: Observation
): PeriodChange {
  const changed = periodChange(
    timed(definition, earlier),
    timed(definition, later),
    interruptionsOf(definition, later.breakdown)
  )
  const span = { from: earlier.period, to: later.period }
  const outcome = isRefusal(changed) ? changed : changed.direction
  const sentence = periodChangeSentence(
    earlier,
    later,
    outcome,
    definition,
    isRefusal(changed) ? [] : changed.cautions
  )
  if (isRefusal(changed))
    return {
      ...span,
      difference: null,
      percent: null,
      direction: null,
      judgement: null,
      cautions: [],
      refused: changed.refused,
      sentence
    }
  return {
    ...span,
    ...changed,
    judgement: judgement(verdicts[changed.direction], definition.polarity),
    refused: null,
    sentence
  }
}

/** The change between the two latest periods with a figure; null where fewer than two have one. */
export function latestChange(
  definition: IndicatorDefinition,
  series: readonly Observation[]
): PeriodChange | null {
  const [earlier, later] = series.filter(({ value }) => value !== null).slice(-2)
  return earlier && later ? periodChangeOf(definition, earlier, later) : null
}

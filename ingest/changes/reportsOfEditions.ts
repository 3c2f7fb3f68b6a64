import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import type { Area } from '../../shared/contracts/area.ts'
import { verdictsSentence } from '../../shared/words/changes.ts'
import type { Dataset } from '../dataset.ts'
import { isMadeUp, type ReadEditions } from '../readEditions.ts'
import { changeReports, type ReportWithChanges } from './changeReports.ts'
import { verdictChanges } from './verdictChanges.ts'

/**
 * What every edition changed of those before it, and which verdicts with it. Made-up figures are not held against real
 * ones: what they differ in says nothing.
 */
export function reportsOfEditions(
  datasets: readonly Dataset[],
  { accepted, index }: Pick<ReadEditions, 'accepted' | 'index'>,
  { areas, councilCodes }: { areas: readonly Area[]; councilCodes: readonly string[] },
  indicators: readonly IndicatorDefinition[]
): ReportWithChanges[] {
  const names = new Map(areas.map(({ code, name }) => [code, name]))
  return datasets.flatMap(({ id, measures }) => {
    const own = accepted.filter(({ dataset }) => dataset === id)
    /** The figures as they stood before one of the editions, or with it. */
    const without = (later: readonly { edition: string }[]) => {
      const editions = new Set(later.map(({ edition }) => edition))
      return index.without(
        ({ measure, edition }) => Object.hasOwn(measures, measure) && editions.has(edition)
      )
    }
    return [false, true]
      .flatMap(madeUp =>
        changeReports(
          id,
          own.filter(edition => isMadeUp(edition) === madeUp),
          code => names.get(code) ?? code
        )
      )
      .map(({ report, changes }) => {
        const position = own.findIndex(({ edition }) => edition === report.to)
        const figures = { before: without(own.slice(position)), after: without(own.slice(position + 1)) }
        const verdicts = verdictChanges(figures, changes, indicators, councilCodes)
        return {
          report: { ...report, verdicts, sentence: report.sentence + verdictsSentence(verdicts) },
          changes
        }
      })
  })
}

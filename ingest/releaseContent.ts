import type { IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import type { SourceState } from '../shared/contracts/source.ts'
import type { SourceTries } from '../shared/contracts/sourceTry.ts'
import type { ReportWithChanges } from './changes/changeReports.ts'
import type { Dataset } from './dataset.ts'
import type { Geography } from './geography/readGeography.ts'
import { isMadeUp, type AcceptedEdition, type ReadEditions } from './readEditions.ts'
import type { Series } from './stages/derive.ts'
import { makeAnswers } from './stages/makeAnswers.ts'
import type { ReleaseContent } from './store/releaseContent.ts'

/** What a release is made from. */
export interface Ingredients {
  builtAt: Date
  fingerprint: string
  /** The folder is that of a demonstration, whatever the editions. */
  demonstration: boolean
  geography: Geography
  datasets: readonly Dataset[]
  indicators: readonly IndicatorDefinition[]
  read: Pick<ReadEditions, 'accepted' | 'refusals'>
  /** In the order of the observation table. */
  series: readonly Series[]
  changeReports: readonly ReportWithChanges[]
  tries: SourceTries | undefined
}

/** Everything that a release holds; the answers are compressed on other threads while its tables are written. */
export function releaseContent({
  builtAt,
  fingerprint,
  demonstration,
  geography,
  datasets,
  indicators,
  read: { accepted, refusals },
  series,
  changeReports,
  tries
}: Ingredients): ReleaseContent {
  const id = `${builtAt.toISOString().slice(0, 10)}-${fingerprint.slice(0, 8)}`
  const served = servedEditions(datasets, series)
  const isDemonstration = demonstration || accepted.some(isMadeUp)
  const inMenuOrder = indicators.flatMap(indicator =>
    indicator.breakdown.categories.flatMap(
      category => series.find(entry => entry.indicator === indicator && entry.category === category) ?? []
    )
  )
  return {
    id,
    builtAt,
    fingerprint,
    demonstration: isDemonstration,
    areas: geography.areas,
    schemes: geography.schemes,
    datasets: datasets.map(dataset => ({
      ...dataset,
      ...stateOf(dataset, refusals.get(dataset.id), accepted),
      calendar: dataset.live
        ? { windows: [...dataset.live.windows], staleAfterDays: dataset.live.staleAfterDays }
        : null,
      fetching: tries?.[dataset.id] ?? null
    })),
    editions: accepted.map(edition => ({
      ...edition,
      served: served.has(`${edition.dataset}|${edition.edition}`)
    })),
    series,
    changeReports,
    answers: makeAnswers(id, inMenuOrder, isDemonstration)
  }
}

/**
 * A dataset whose latest edition came from its publisher is current, whatever was known when it was declared; one that had
 * none misses nothing any more.
 */
function stateOf(
  { id, state, missing }: Dataset,
  refusal: string | undefined,
  accepted: readonly AcceptedEdition[]
): { state: SourceState; refusal: string | null; missing: readonly string[] } {
  const latest = accepted.findLast(({ dataset }) => dataset === id)
  const stillMissing = state === 'not-in-release' && latest ? [] : missing
  if (refusal !== undefined) return { state: 'refused', refusal, missing: stillMissing }
  return { state: latest?.live ? 'current' : state, refusal: null, missing: stillMissing }
}

/** `<dataset>|<edition>` of every edition that a figure rests on, above or below the line. */
function servedEditions(datasets: readonly Dataset[], series: readonly Series[]): Set<string> {
  const served = new Set<string>()
  for (const { indicator, observations } of series) {
    const below = datasets.find(({ measures }) =>
      Object.hasOwn(measures, indicator.denominator?.measure ?? '')
    )
    const above = new Set(observations.map(({ edition }) => edition))
    const divided = new Set(observations.map(({ denominatorEdition }) => denominatorEdition))
    for (const [dataset, editions] of [
      [indicator.dataset, above],
      [below?.id, divided]
    ] as const) {
      for (const joined of editions)
        for (const edition of joined?.split(', ') ?? []) served.add(`${dataset}|${edition}`)
    }
  }
  return served
}

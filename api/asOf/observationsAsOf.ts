import { setImmediate } from 'node:timers/promises'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import type { AsOf } from '../../shared/contracts/asOf.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { cellOf } from '../../shared/observations/cellOf.ts'
import { deriveSeries, type StoredObservation } from '../../shared/observations/deriveObservations.ts'
import { editionDates } from '../../shared/observations/editionDates.ts'
import { MeasureIndex } from '../../shared/observations/measureIndex.ts'
import { dateInWords } from '../../shared/words/periods.ts'
import { badRequest } from '../problemError.ts'
import type { OpenRelease } from '../store/store.ts'

/** Between two of these many, other requests have their turn. */
const CELLS_AT_A_TIME = 8000

/** Figures as they stood, for council areas and Scotland. */
export interface ObservationsAsOf {
  asOf: AsOf
  /** Those of some areas in the periods asked for, sorted as the store sorts them. */
  answer(areas: readonly string[]): Observation[]
}

const inAlphabet = (first: string, second: string): number => (first < second ? -1 : Number(first > second))

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })
// Time zones are read when the first day is written, which takes some forty milliseconds: at the start, and of no reader.
calendar.format(0)

/** Today where the figures are published. */
const todayInScotland = (now: Date): string => calendar.format(now)

/**
 * The editions that counted as issued on a day, of an indicator's dataset and of every other.
 * @throws ProblemError 400 for a day before the first edition held, which it names, or for one to come
 */
export function editionsIssued(
  release: OpenRelease,
  { dataset: own }: Pick<IndicatorDefinition, 'dataset'>,
  date: string,
  accepted: Readonly<Record<string, string>>,
  now = new Date()
): AsOf['editions'] {
  const refuse = (message: string) => badRequest([{ parameter: 'asOf', message }], accepted)
  if (date > todayInScotland(now))
    throw refuse(
      `${dateInWords(date)} is still to come, and nobody knows what will be revised by then; leave asOf out for the figures as they stand.`
    )
  const editions = datedEditions(release)
  const first = editions.find(({ dataset }) => dataset === own)?.countsFrom
  if (first === undefined || date < first)
    throw refuse(
      first === undefined
        ? `no edition of ${own} is held.`
        : `nothing of ${own} that is held was out on ${dateInWords(date)}; the first edition counts from ${first}.`
    )
  return editions.filter(({ countsFrom }) => countsFrom <= date)
}

/**
 * The observations of some categories of an indicator, worked out as ingest does it, from the editions that counted as
 * issued on a day (`asOf`, ISO 8601) and no others. A period that had not ended by then is left out.
 * @throws ProblemError 400 for a day before the first edition held, which it names, for one to come, or for periods that
 * had no figures then
 */
export async function observationsAsOf(
  release: OpenRelease,
  id: string,
  breakdowns: readonly string[],
  { asOf: date, periods: asked }: { asOf: string; periods?: 'latest' | readonly string[] | undefined },
  accepted: Readonly<Record<string, string>>,
  now = new Date()
): Promise<ObservationsAsOf> {
  const indicator = indicators.find(candidate => candidate.id === id)
  if (!indicator) throw new RangeError(`the catalogue has no indicator '${id}'`)
  const issued = editionsIssued(release, indicator, date, accepted, now)
  const categories = indicator.breakdown.categories
    .filter(category => breakdowns.includes(category.id))
    .toSorted((a, b) => inAlphabet(a.id, b.id))
  const measures = [
    indicator.numerator.measure,
    indicator.publishedRate,
    indicator.denominator?.measure ?? null
  ].filter(measure => measure !== null)
  const cells = await release.measures({
    measures,
    breakdowns: [...new Set(categories.flatMap(category => [category.id, category.denominator]))],
    editions: issued
  })
  const day = dateInWords(date)
  const councils = release.areas.filter(({ type }) => type === 'council-area').map(({ code }) => code)
  const index = new MeasureIndex(councils.toSorted())
  for (let start = 0; start < cells.length; start += CELLS_AT_A_TIME) {
    if (start > 0) await setImmediate()
    index.add(cells.slice(start, start + CELLS_AT_A_TIME))
  }
  const absences = {
    datasets: new Map([[indicator.dataset, `No edition held that was out on ${day} gives this figure.`]]),
    withoutPopulation: `The count was out on ${day}, but of the population to divide it by no edition that is held here was, so there is no rate.`,
    until: date
  }
  const observations: Observation[] = []
  for (const category of categories) {
    // One category at a time, so that a large indicator does not keep other requests waiting.
    await setImmediate()
    const series = deriveSeries(indicator, category, index, councils.toSorted(), absences)
    observations.push(
      ...series.observations
        .map(asObservation)
        .toSorted((a, b) => inAlphabet(a.period, b.period) || inAlphabet(a.area, b.area))
    )
  }
  const wanted = inPeriods(observations, asked)
  if (asked && asked !== 'latest' && wanted.length === 0) {
    const known = [...new Set(observations.map(({ period }) => period))].toSorted()
    throw badRequest(
      [
        {
          parameter: 'periods',
          message: `${id} had no ${asked.join(', ')} on ${day}; its periods were ${known.join(', ')}.`
        }
      ],
      accepted
    )
  }
  const used = new Set([indicator.dataset, ...cells.map(({ dataset }) => dataset)])
  return {
    asOf: { date, editions: issued.filter(({ dataset }) => used.has(dataset)) },
    answer: areas => {
      const chosen = new Set(areas)
      return wanted.filter(({ area }) => chosen.has(area))
    }
  }
}

/** The cells of some periods; of each category's last period with figures where `latest` is asked for. */
function inPeriods(
  observations: readonly Observation[],
  asked: 'latest' | readonly string[] | undefined
): readonly Observation[] {
  if (asked === undefined) return observations
  if (asked !== 'latest') return observations.filter(({ period }) => asked.includes(period))
  const latest = new Map<string, string>()
  for (const { breakdown, period, edition } of observations)
    if (edition !== null) latest.set(breakdown, period)
  return observations.filter(({ breakdown, period }) => latest.get(breakdown) === period)
}

const asObservation = (stored: StoredObservation): Observation =>
  cellOf(stored.area, stored, stored, stored, stored)

/** Every edition of the release with the day it counts from, oldest first within a dataset. */
export const datedEditions = remembered(({ sources, release }: OpenRelease): AsOf['editions'] =>
  sources.flatMap(({ id, editions }) =>
    editionDates(
      editions.toSorted((first, second) => (first.edition < second.edition ? -1 : 1)),
      release.builtAt.slice(0, 10)
    ).map(dated => ({ dataset: id, ...dated }))
  )
)

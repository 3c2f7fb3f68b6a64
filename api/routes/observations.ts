import type { Router } from 'express'
import type { z } from 'zod'
import { defaultCategory } from '../../shared/catalogue/indicator.ts'
import { endpoints, Format, type Indicator } from '../../shared/contracts/endpoints.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import type { AsOf } from '../../shared/contracts/asOf.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { DEMONSTRATION, demonstrationStem } from '../../shared/words/demonstration.ts'
import { areaObservations } from '../areaObservations.ts'
import { observationsAsOf } from '../asOf/observationsAsOf.ts'
import { storedAreas } from '../comparisons/seriesFigures.ts'
import { type RowLabels, toCsv } from '../formats/csv.ts'
import { toJson } from '../formats/json.ts'
import { mediaTypes, preference } from '../negotiate.ts'
import { ProblemError } from '../problemError.ts'
import { type Representation, untilNextRelease } from '../respond.ts'
import { answerFrom, readParameters, type Services } from '../serve.ts'
import { chooseAreas, chooseIndicator, listed, refusalsOf } from './choices.ts'
import type { OpenRelease } from '../store/store.ts'

type Query = z.output<typeof endpoints.observations.query>

/** The largest answer, in cells: every category and period of the largest indicator fits for all 32 areas and Scotland. */
const mostCells = 150_000

const refuse = refusalsOf(endpoints.observations)

/** Instead of a list of categories; `all` is the id of a category: the undivided whole. */
const everyCategory = 'every'

function chooseBreakdowns(indicator: Indicator, { breakdown }: Query): string[] {
  if (breakdown === undefined) return [defaultCategory(indicator).id]
  const categories = indicator.breakdown.categories.map(({ id }) => id)
  if (breakdown.length === 1 && breakdown[0] === everyCategory) return categories
  const unknown = breakdown.filter(id => !categories.includes(id))
  if (unknown.length > 0)
    throw refuse(
      'breakdown',
      `${indicator.id} has no category ‘${listed(unknown)}’; its categories are ${categories.join(', ')}, and ${everyCategory} stands for all of them.`
    )
  return [...new Set(breakdown)]
}

const mostPeriods = remembered(({ coverage }: Indicator): number =>
  Math.max(0, ...coverage.map(category => category.periods.length))
)

const categoryTitles = remembered(
  ({ breakdown }: Indicator): ReadonlyMap<string, string> =>
    new Map(breakdown.categories.map(({ id, title }) => [id, title]))
)

/** Periods asked for, by category; null for every period. */
function choosePeriods(
  indicator: Indicator,
  breakdowns: readonly string[],
  { periods }: Query
): ReadonlyMap<string, ReadonlySet<string>> | null {
  if (periods === undefined) return null
  const coverage = indicator.coverage.filter(({ breakdown }) => breakdowns.includes(breakdown))
  if (periods === 'latest')
    return new Map(
      coverage.map(category => {
        const latest = category.periods.findLast(({ edition }) => edition !== null)
        return [category.breakdown, new Set(latest ? [latest.period] : [])]
      })
    )
  const held = [
    ...new Set(coverage.flatMap(category => category.periods.map(({ period }) => period)))
  ].toSorted()
  const unknown = periods.filter(period => !held.includes(period))
  if (unknown.length > 0)
    throw refuse(
      'periods',
      `${indicator.id} has no period ‘${listed(unknown)}’; its periods are ${held.join(', ')}.`
    )
  return new Map(breakdowns.map(breakdown => [breakdown, new Set(periods)]))
}

/** @throws ProblemError 400 for what the release does not have, or for more cells than one answer may hold */
async function ask(
  release: OpenRelease,
  query: Query
): Promise<{
  indicator: Indicator
  breakdowns: string[]
  observations: Observation[]
  asOf: AsOf | null
}> {
  const indicator = chooseIndicator(release, query.indicator, refuse)
  const breakdowns = chooseBreakdowns(indicator, query)
  const areas = chooseAreas(release, query, storedAreas(release), refuse)
  const periods = choosePeriods(indicator, breakdowns, query)
  const wanted = periods && [...new Set([...periods.values()].flatMap(set => [...set]))]
  const cells = breakdowns.length * areas.length * (wanted?.length ?? mostPeriods(indicator))
  if (cells > mostCells)
    throw refuse(
      'areas',
      `that is up to ${cells} cells, and one answer holds at most ${mostCells}; ask for fewer areas, categories or periods.`
    )
  if (query.asOf !== undefined) {
    const { asOf, periods: asked } = query
    const past = await observationsAsOf(
      release,
      indicator.id,
      breakdowns,
      { asOf, periods: asked },
      endpoints.observations.accepted
    )
    const observations = await areaObservations(
      { ...release, observations: question => Promise.resolve(past.answer(question.areas)) },
      {
        series: breakdowns.map(breakdown => ({ indicator: indicator.id, breakdown })),
        areas,
        periods: null
      }
    )
    return { indicator, breakdowns, observations, asOf: past.asOf }
  }
  if (wanted?.length === 0) return { indicator, breakdowns, observations: [], asOf: null }
  const observations = await areaObservations(release, {
    series: breakdowns.map(breakdown => ({ indicator: indicator.id, breakdown })),
    areas,
    periods: wanted
  })
  return {
    indicator,
    breakdowns,
    observations: periods
      ? observations.filter(({ breakdown, period }) => periods.get(breakdown)?.has(period))
      : observations,
    asOf: null
  }
}

/** `recorded-crime-all-crimes-2025-26`: what is in the file, in the words of the API. */
function fileStem(
  indicator: Indicator,
  breakdowns: readonly string[],
  observations: readonly Observation[]
): string {
  const periods = [...new Set(observations.map(({ period }) => period))].toSorted()
  const span = [...new Set([periods.at(0), periods.at(-1)])].filter(period => period !== undefined)
  const category = breakdowns.length === 1 && breakdowns[0] !== 'all' ? breakdowns : []
  return [indicator.id, ...category, span.join('-to-').replaceAll('/', '-to-')]
    .filter(part => part !== '')
    .join('-')
}

async function represent(release: OpenRelease, query: Query, format: Format): Promise<Representation> {
  const { indicator, breakdowns, observations, asOf } = await ask(release, query)
  const { id } = release.release
  const demonstration = release.release.demonstration ? DEMONSTRATION : null
  const source = release.sources.find(({ id: dataset }) => dataset === indicator.dataset)
  const publisher = source?.publisher ?? ''
  const licence = source?.licence ?? ''
  const common = { releaseId: id, cacheControl: untilNextRelease }
  if (format === 'json')
    return {
      ...common,
      contentType: `${mediaTypes.json}; charset=utf-8`,
      body: await toJson(id, observations, { asOf, demonstration })
    }
  const stem = `${demonstration === null ? '' : demonstrationStem}${fileStem(indicator, breakdowns, observations)}${asOf === null ? '' : `-as-of-${asOf.date}`}`
  if (format === 'arrow') {
    // Large, and asked for seldom: loaded at the first such request, not at the start.
    const { toArrow } = await import('../formats/arrow.ts')
    return {
      ...common,
      contentType: mediaTypes.arrow,
      fileName: `${stem}.arrow`,
      body: toArrow(observations, {
        release: id,
        title: demonstration === null ? indicator.title : `${demonstration}. ${indicator.title}`,
        publisher,
        licence,
        ...(demonstration === null ? {} : { demonstration })
      })
    }
  }
  const titles = categoryTitles(indicator)
  const labels = ({ area, breakdown }: Observation): RowLabels => ({
    areaName: release.areasByCode.get(area)?.name ?? area,
    indicatorTitle: indicator.title,
    breakdownTitle: titles.get(breakdown) ?? breakdown,
    source: publisher,
    licence,
    release: id
  })
  return {
    ...common,
    contentType: `${mediaTypes.csv}; charset=utf-8; header=present`,
    fileName: `${stem}.csv`,
    body: await toCsv(observations, labels, demonstration)
  }
}

/** The form asked for by suffix, `format=` or Accept, in this order.
 * @throws ProblemError 400 where suffix and `format=` disagree, 406 where Accept excludes all three
 */
function chooseFormat(
  suffix: Format | undefined,
  asked: Format | undefined,
  accept: string | undefined
): Format {
  if (suffix && asked && suffix !== asked)
    throw refuse('format', `the address ends in .${suffix} and format says ${asked}; give one of the two.`)
  const format = suffix ?? asked ?? preference(accept, undefined).format
  if (!format)
    throw new ProblemError(
      406,
      `Observations are available as ${Object.values(mediaTypes).join(', ')}; the Accept header excludes all of them.`
    )
  return format
}

/** `/observations`, and the same with the suffix of a format. */
export function observationRoutes(router: Router, services: Services): void {
  const { path } = endpoints.observations
  const suffixes = [undefined, ...Format.options]
  for (const suffix of suffixes) {
    router.get(suffix ? `${path}.${suffix}` : path, async (request, response) => {
      const { query } = readParameters(endpoints.observations, request)
      const format = chooseFormat(suffix, query.format, request.headers.accept)
      await answerFrom(services, request, response, release => represent(release, query, format))
    })
  }
}

import type { Category, Gap, IndicatorDefinition } from '../catalogue/indicator.ts'
import { statuses } from '../catalogue/statuses.ts'
import { type Marker, type Observation, type Status } from '../contracts/observation.ts'
import { carriesFigure } from '../contracts/carriesFigure.ts'
import type { CellOfEdition } from '../contracts/measure.ts'
import { referencePeriod, type ReferencePeriod } from '../contracts/referencePeriod.ts'
import { SCOTLAND } from '../contracts/scotland.ts'
import { classBreaks } from '../methods/classBreaks.ts'
import { crudeRate } from '../methods/crudeRate.ts'
import { type Estimate, noEstimate } from '../methods/estimate.ts'
import { proportion } from '../methods/proportion.ts'
import { isFewEvents } from '../methods/reliability.ts'
import type { Figure, MeasureIndex } from './measureIndex.ts'

/** One row of the observation table: councils and Scotland only. */
export type StoredObservation = Observation & { periodStart: string }

/** One indicator and category over its whole timeline: every area, every period, gaps included. */
export interface Series {
  indicator: IndicatorDefinition
  category: Category
  /** Ascending. */
  periods: ReferencePeriod[]
  /** The 32 codes ascending, then Scotland. */
  areas: readonly string[]
  /** Index `period * areas.length + area`: sorted by period, then area, as the table is. */
  observations: StoredObservation[]
  classBreaks: number[]
}

/** Periods whose values the colour classes of a map are made from. */
const PERIODS_CLASSED = 10

const ADDED_UP = 'Added up from the 32 council areas.'

/** A cell that is missing without a word of the catalogue: a fault of the catalogue or of the editions held. */
export class UnexplainedGap extends Error {
  override name = 'UnexplainedGap'
  readonly dataset: string

  constructor(dataset: string, message: string) {
    super(message)
    this.dataset = dataset
  }
}

/** Why a cell may be missing without a declared gap, and up to when periods are looked at. */
export interface Absences {
  /** By dataset, the reason for a reader: an edition was refused, or was not yet issued. */
  datasets: ReadonlyMap<string, string>
  /** Of a count without the population to divide it by. */
  withoutPopulation?: string
  /** ISO 8601 day: a period that ends after it had no figures yet, and is left out. */
  until?: string
}

/**
 * Measures to observations, as the catalogue declares them: for every indicator, category, area and period of the
 * timeline exactly one row, with a figure or with the reason why there is none.
 * @throws UnexplainedGap naming a cell that is missing and that neither a gap of the catalogue nor `absences` explains
 */
export function deriveObservations(
  indicators: readonly IndicatorDefinition[],
  index: MeasureIndex,
  councilCodes: readonly string[],
  absences: Absences
): Series[] {
  return indicators.flatMap(indicator =>
    indicator.breakdown.categories.map(category =>
      deriveSeries(indicator, category, index, councilCodes, absences)
    )
  )
}

/** One indicator and category. @throws UnexplainedGap as `deriveObservations` does */
export function deriveSeries(
  indicator: IndicatorDefinition,
  category: Category,
  index: MeasureIndex,
  councilCodes: readonly string[],
  absences: Absences
): Series {
  const areas = [...councilCodes, SCOTLAND]
  const periods = timeline(indicator, category, index, absences)
  const observations = periods.flatMap(period => {
    const gaps = gapsOf(indicator, category, period)
    return areas.map(area => observe({ indicator, category, area, period, gaps }, index, absences))
  })
  return { indicator, category, periods, areas, observations, classBreaks: classes(observations) }
}

/** One cell. @throws UnexplainedGap as `deriveObservations` does */
export function deriveCell(
  indicator: IndicatorDefinition,
  category: Category,
  area: string,
  period: ReferencePeriod,
  index: MeasureIndex,
  absences: Absences
): StoredObservation {
  const gaps = gapsOf(indicator, category, period)
  return observe({ indicator, category, area, period, gaps }, index, absences)
}

interface Place {
  indicator: IndicatorDefinition
  category: Category
  area: string
  period: ReferencePeriod
  /** Gaps of the catalogue that touch this category and period, whatever the area. */
  gaps: readonly Gap[]
}

/** Periods with data, and those that a gap names, inside the life of the category. Nothing in between may be missing. */
function timeline(
  indicator: IndicatorDefinition,
  category: Category,
  index: MeasureIndex,
  absences: Absences
): ReferencePeriod[] {
  const { periodKind: kind } = indicator
  const periods = new Map<string, ReferencePeriod>()
  const held = [indicator.numerator.measure, indicator.publishedRate].flatMap(measure =>
    measure === null ? [] : index.periods(measure, category.id).filter(period => period.kind === kind)
  )
  for (const period of held) periods.set(period.id, period)
  for (const gap of indicator.gaps) {
    if (gap.of === 'value' && concernsBreakdown(gap, category.id))
      for (const period of periodsBetween(gap.from, gap.to, kind)) periods.set(period.id, period)
  }
  const { from, to } = category
  const { until } = absences
  const inLife = [...periods.values()]
    .filter(period => until === undefined || lastDay(period) <= until)
    .filter(({ start }) => !from || start >= referencePeriod(from, kind).start)
    .filter(({ start }) => !to || start <= referencePeriod(to, kind).start)
    .toSorted((first, second) => (first.start < second.start ? -1 : 1))
  const [first] = inLife
  const last = inLife.at(-1)
  if (!first || !last || kind === 'financial-years') return inLife
  const hole = periodsBetween(first.id, last.id, kind).find(({ id }) => !periods.has(id))
  if (!hole) return inLife
  if (absences.datasets.has(indicator.dataset)) return periodsBetween(first.id, last.id, kind)
  throw unexplained({ indicator, category, area: 'every area', period: hole, gaps: [] })
}

/** The last day that a period is about, ISO 8601. */
function lastDay({ start, months }: ReferencePeriod): string {
  if (months === 0) return start
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, day - 1)).toISOString().slice(0, 10)
}

const unexplained = ({ indicator, category, area, period }: Place): UnexplainedGap =>
  new UnexplainedGap(
    indicator.dataset,
    `${indicator.id} (${category.id}) has no figure for ${area} in ${period.id}, and no gap of the catalogue says why. Declare the gap in shared/catalogue/indicators with its reason, or add the missing edition to data/snapshots.`
  )

function periodsBetween(from: string, to: string, kind: ReferencePeriod['kind']): ReferencePeriod[] {
  if (from === to) return [referencePeriod(from, kind)]
  const first = Number(from.slice(0, 4))
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, offset) => {
    const year = first + offset
    const id =
      kind === 'financial-year' ? `${year}-${String((year + 1) % 100).padStart(2, '0')}` : String(year)
    return referencePeriod(id, kind)
  })
}

const concernsBreakdown = ({ breakdowns }: Gap, breakdown: string): boolean =>
  !breakdowns || breakdowns.includes(breakdown)

function gapsOf(indicator: IndicatorDefinition, category: Category, { start }: ReferencePeriod): Gap[] {
  const { periodKind: kind } = indicator
  return indicator.gaps.filter(
    gap =>
      concernsBreakdown(gap, category.id) &&
      start >= referencePeriod(gap.from, kind).start &&
      start <= referencePeriod(gap.to, kind).start
  )
}

const gapAt = ({ area, gaps }: Place, of: Gap['of']): Gap | undefined =>
  gaps.find(
    gap => gap.of === of && (gap.areas === 'everyone' || (gap.areas === 'scotland') === (area === SCOTLAND))
  )

function observe(place: Place, index: MeasureIndex, absences: Absences): StoredObservation {
  const { indicator, category, area, period } = place
  const count = numerator(place, index)
  const below = index.denominator(indicator, category.denominator, area, period)
  if (count.value !== null && (below !== undefined || indicator.denominator === null)) {
    const { method, denominatorYears } = indicator
    const lag = denominatorYears.find(({ period: id }) => id === period.id)?.reason
    const denominator = below?.value ?? null
    return row(
      place,
      method,
      estimateOf(indicator, count.value, denominator),
      {
        numerator: count.value,
        denominator,
        edition: count.edition,
        denominatorEdition: below?.edition ?? null
      },
      count.status,
      sentences(count.isAddedUp ? ADDED_UP : undefined, count.revision, lag)
    )
  }
  const rate =
    indicator.publishedRate === null
      ? undefined
      : index.latest(indicator.publishedRate, category.id, area, period)
  if (rate && rate.value !== null) {
    const why = gapAt(place, 'count')?.reason ?? withoutDenominator(count.value)
    const revised = revision(index.editions(rate.measure, rate.breakdown, area, period))
    return row(
      place,
      'published',
      { value: rate.value, lower: null, upper: null },
      { numerator: count.value, denominator: null, edition: rate.edition, denominatorEdition: null },
      revisedStatus(rate.status, revised),
      sentences(why, revised)
    )
  }
  const { status, reason } = absence(place, count, rate, absences)
  const edition = count.value === null ? null : count.edition
  return row(
    place,
    indicator.method,
    noEstimate,
    { numerator: count.value, denominator: null, edition, denominatorEdition: null },
    status,
    reason
  )
}

/**
 * A row of the table: what follows from its place, and the figure or the reason why there is none. Each field by name:
 * many are made at once, and copying with `...` takes many times as long.
 */
const row = (
  { indicator, category, area, period }: Place,
  method: Observation['method'],
  figure: Estimate,
  sums: Pick<Observation, 'numerator' | 'denominator' | 'edition' | 'denominatorEdition'>,
  status: Status,
  reason: string | null
): StoredObservation => ({
  indicator: indicator.id,
  breakdown: category.id,
  area,
  period: period.id,
  periodStart: period.start,
  value: figure.value,
  lower: figure.lower,
  upper: figure.upper,
  numerator: sums.numerator,
  denominator: sums.denominator,
  per: indicator.per,
  unit: category.unit ? indicator.unit.replace(indicator.counted, category.unit) : indicator.unit,
  status,
  marker: markerOf(indicator, status, sums.numerator),
  reason,
  method,
  dataset: indicator.dataset,
  edition: sums.edition,
  denominatorEdition: sums.denominatorEdition
})

interface Numerator {
  value: number | null
  status: Status
  edition: string | null
  isAddedUp: boolean
  revision: string | undefined
  /** The publisher's own words for a cell without a figure. */
  withheld: Status | undefined
}

/** The published count; for Scotland, without one, the sum of all 32 council areas when all are there. */
function numerator({ indicator, category, area, period }: Place, index: MeasureIndex): Numerator {
  const { measure } = indicator.numerator
  const nothing = {
    value: null,
    status: 'not-in-release',
    edition: null,
    isAddedUp: false,
    revision: undefined,
    withheld: undefined
  } as const
  if (measure === null) return nothing
  const editions = index.editions(measure, category.id, area, period)
  const cell = editions.at(-1)
  if (cell) {
    const { value, status, edition } = cell
    if (value === null || !carriesFigure(status)) return { ...nothing, withheld: status }
    const revised = revision(editions)
    return {
      value,
      status: revisedStatus(status, revised),
      edition,
      isAddedUp: false,
      revision: revised,
      withheld: undefined
    }
  }
  const sum: Figure | undefined = area === SCOTLAND ? index.sum(measure, category.id, period) : undefined
  return sum
    ? { ...nothing, value: sum.value, status: 'published', edition: sum.edition, isAddedUp: true }
    : nothing
}

/** A sentence when an earlier edition that is held gave another figure. */
function revision(editions: readonly CellOfEdition[]): string | undefined {
  const latest = editions.at(-1)
  const earlier = editions.find(({ value }) => value !== null && value !== latest?.value)
  return earlier && `The publisher has revised this figure since its ${earlier.edition} edition.`
}

const revisedStatus = (status: Status, revised: string | undefined): Status =>
  revised !== undefined && status === 'published' ? 'revised' : status

function estimateOf({ method, per }: IndicatorDefinition, count: number, below: number | null): Estimate {
  if (method === 'crude-rate') return crudeRate(count, below, per)
  if (method === 'proportion') return proportion(count, below, per)
  if (method === 'count') return { value: count, lower: null, upper: null }
  if (method === 'share')
    return { value: below === null || below === 0 ? null : (per * count) / below, lower: null, upper: null }
  throw new RangeError('a rate that is published ready-made is not worked out from a count')
}

const withoutDenominator = (count: number | null): string | undefined =>
  count === null
    ? undefined
    : 'The publisher’s own rate: the population to work it out from the count is not in this release.'

function absence(
  place: Place,
  count: Numerator,
  rate: CellOfEdition | undefined,
  absences: Absences
): { status: Status; reason: string } {
  const gap = gapAt(place, 'value')
  const printed = count.withheld ?? rate?.status
  if (printed !== undefined) {
    const reason = gap?.status === printed ? gap.reason : statuses[printed].meaning
    return { status: printed, reason }
  }
  if (gap) return { status: gap.status, reason: gap.reason }
  if (count.value !== null)
    return {
      status: 'not-in-release',
      reason:
        absences.withoutPopulation ??
        'The count is held, but the population to divide it by is not in this release, so there is no rate.'
    }
  const reason = absences.datasets.get(place.indicator.dataset)
  if (reason !== undefined) return { status: 'not-in-release', reason }
  throw unexplained(place)
}

/** A count without a rate keeps the mark of its status: `u` speaks of the rate's uncertainty. */
function markerOf(
  { kind, numerator: { measure } }: IndicatorDefinition,
  status: Status,
  count: number | null
): Marker {
  const isUncertain = kind === 'flow' && measure !== null && isFewEvents(count)
  return isUncertain && carriesFigure(status) ? 'u' : statuses[status].marker
}

function sentences(...parts: (string | undefined)[]): string | null {
  let said: string | null = null
  for (const part of parts) if (part !== undefined) said = said === null ? part : `${said} ${part}`
  return said
}

/** Limits for the map, from the council areas of the ten latest periods that hold values. */
function classes(observations: readonly StoredObservation[]): number[] {
  const councils = observations.filter(({ area, value }) => area !== SCOTLAND && value !== null)
  const latest = new Set([...new Set(councils.map(({ period }) => period))].slice(-PERIODS_CLASSED))
  return classBreaks(
    councils.filter(({ period }) => latest.has(period)).flatMap(({ value }) => value ?? []),
    5
  )
}

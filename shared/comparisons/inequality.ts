import type {
  DeprivationDomain,
  DeprivationGroup,
  Inequality,
  InequalityMeasure
} from '../contracts/inequality.ts'
import { crudeRate } from '../methods/crudeRate.ts'
import type { Estimate, Level } from '../methods/estimate.ts'
import { proportion } from '../methods/proportion.ts'
import { isRefusal, refuse, type Refusal } from '../methods/refusal.ts'
import { scotphoSlopeIndex, ukhsaSlopeIndex } from '../methods/slopeIndex.ts'
import { doubleOverlapAtTwoLevels, judgement, type Polarity, type TwoLevels } from '../methods/verdict.ts'
import { inequalitySentence } from '../words/inequality.ts'

/** One data zone with a count of the index. */
export interface ZoneCount {
  population: number
  workingAgePopulation: number
  /** Null where the publisher withheld it. */
  count: number | null
}

/** What a measure is made of, and how it is said. */
export interface MeasureDeclaration {
  /** The index's own name of the count. */
  count: string
  inWords: string
  denominator: 'population' | 'workingAgePopulation'
  method: 'crude-rate' | 'proportion'
  per: number
  unit: string
  unitShort: string
  polarity: Polarity
}

export const inequalityMeasures: Readonly<Record<InequalityMeasure, MeasureDeclaration>> = {
  income: {
    count: 'Income_count',
    inWords: 'the share of people in income deprivation',
    denominator: 'population',
    method: 'proportion',
    per: 100,
    unit: '% of people',
    unitShort: '%',
    polarity: 'higher-is-worse'
  },
  employment: {
    count: 'Employment_count',
    inWords: 'the share of people of working age in employment deprivation',
    denominator: 'workingAgePopulation',
    method: 'proportion',
    per: 100,
    unit: '% of people of working age',
    unitShort: '%',
    polarity: 'higher-is-worse'
  },
  crime: {
    count: 'crime_count',
    inWords: 'crime counted by the deprivation index',
    denominator: 'population',
    method: 'crude-rate',
    per: 10_000,
    unit: 'crimes per 10,000 people',
    unitShort: 'per 10,000 people',
    polarity: 'neither'
  }
}

const fifths = 5

/** The value of a sum of zones, with the limits of its method. */
const estimateOf = (
  { method, per }: MeasureDeclaration,
  numerator: number | null,
  denominator: number,
  level?: Level
): Estimate =>
  (method === 'proportion' ? proportion : crudeRate)(
    numerator,
    denominator > 0 ? denominator : null,
    per,
    level
  )

/**
 * Five groups of about equally many people, by deprivation of the data zone they live in: each zone belongs to the fifth
 * in which the middle of its people falls. A group with a withheld zone has no figure, since a sum of the others would
 * pass for the whole.
 * @param zones of one area, most deprived first
 */
export function deprivationGroups(
  zones: readonly ZoneCount[],
  measure: MeasureDeclaration
): DeprivationGroup[] {
  const { denominator } = measure
  const people = zones.reduce((sum, { population }) => sum + population, 0)
  const groups: ZoneCount[][] = Array.from({ length: fifths }, () => [])
  let before = 0
  for (const zone of zones) {
    const middle = (before + zone.population / 2) / people
    groups[Math.min(fifths - 1, Math.floor(fifths * middle))]?.push(zone)
    before += zone.population
  }
  return groups.map((members, index) => {
    const withheld = members.filter(({ count }) => count === null).length
    const numerator = withheld > 0 ? null : members.reduce((sum, { count }) => sum + (count ?? 0), 0)
    const below = members.reduce((sum, zone) => sum + zone[denominator], 0)
    return {
      quintile: index + 1,
      zones: members.length,
      withheld,
      numerator,
      denominator: below,
      ...estimateOf(measure, numerator, below)
    }
  })
}

/** The most deprived fifth beside the least deprived, by their intervals. */
function fifthsCompared(groups: readonly DeprivationGroup[], measure: MeasureDeclaration) {
  const levels = ({ numerator, denominator }: DeprivationGroup): TwoLevels => ({
    at95: estimateOf(measure, numerator, denominator),
    at998: estimateOf(measure, numerator, denominator, 0.998)
  })
  const [most, least] = [groups[0], groups.at(-1)]
  if (!most || !least) return refuse('There are no fifths to compare.')
  return doubleOverlapAtTwoLevels(levels(most), levels(least))
}

/**
 * The gradient of one area: its groups, both slope indices and the sentence, or why the gradient is not measured.
 * @param domain the ranking that the zones are in the order of
 */
export function inequalityOf(
  area: { code: string; name: string },
  zones: readonly ZoneCount[],
  measure: MeasureDeclaration,
  domain: DeprivationDomain = 'overall'
): Inequality {
  const groups = deprivationGroups(zones, measure)
  const { value = null, lower = null, upper = null } = groups.at(-1) ?? {}
  const common = {
    area: area.code,
    name: area.name,
    status: groups.some(({ withheld }) => withheld > 0) ? ('suppressed' as const) : ('published' as const),
    comparator: { name: 'the least deprived fifth', value, lower, upper },
    groups
  }
  const measured = findingsOf(groups, measure)
  if (isRefusal(measured))
    return {
      ...common,
      verdict: null,
      judgement: null,
      comparisonMethod: null,
      ukhsa: null,
      scotpho: null,
      refused: measured.refused,
      sentence: `${area.name}: ${measured.refused}`
    }
  const { ukhsa, scotpho, verdict } = measured
  return {
    ...common,
    verdict,
    judgement: judgement(verdict, measure.polarity),
    comparisonMethod: 'double-overlap',
    ukhsa: {
      method: 'ukhsa-slope-index',
      slopeIndex: ukhsa.slopeIndex,
      relativeIndex: ukhsa.relativeIndex,
      relativeIndexRefused: ukhsa.relativeIndexRefused
    },
    scotpho: {
      method: 'scotpho-slope-index',
      slopeIndex: scotpho.slopeIndex,
      relativeIndex: scotpho.relativeIndex,
      aboveAveragePercent: scotpho.aboveAveragePercent,
      attributablePercent: scotpho.attributablePercent
    },
    refused: null,
    sentence: inequalitySentence(area.name, measure, groups, verdict, scotpho.slopeIndex, domain)
  }
}

function findingsOf(groups: readonly DeprivationGroup[], measure: MeasureDeclaration) {
  const withheld = groups.reduce((sum, group) => sum + group.withheld, 0)
  if (withheld > 0)
    return refuse(
      `The publisher withheld the count of ${withheld} data ${withheld === 1 ? 'zone' : 'zones'}, so not every fifth has a figure and the gradient is not measured.`
    )
  const populated = groups.map(({ value, lower, upper, denominator }) => ({
    value,
    lower,
    upper,
    population: denominator
  }))
  const ukhsa = ukhsaSlopeIndex(populated)
  if (isRefusal(ukhsa)) return ukhsa satisfies Refusal
  const scotpho = scotphoSlopeIndex(populated)
  if (isRefusal(scotpho)) return scotpho
  const verdict = fifthsCompared(groups, measure)
  return isRefusal(verdict) ? verdict : { ukhsa, scotpho, verdict }
}

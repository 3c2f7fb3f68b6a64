import type { DeprivationGroup, Inequality, InequalityMeasure } from '../contracts/inequality.ts'
import { crudeRate } from '../methods/crudeRate.ts'
import { proportion } from '../methods/proportion.ts'
import { isRefusal, refuse, type Refusal } from '../methods/refusal.ts'
import { scotphoSlopeIndex, ukhsaSlopeIndex } from '../methods/slopeIndex.ts'
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
}

export const inequalityMeasures: Readonly<Record<InequalityMeasure, MeasureDeclaration>> = {
  income: {
    count: 'Income_count',
    inWords: 'the share of people in income deprivation',
    denominator: 'population',
    method: 'proportion',
    per: 100,
    unit: '% of people',
    unitShort: '%'
  },
  employment: {
    count: 'Employment_count',
    inWords: 'the share of people of working age in employment deprivation',
    denominator: 'workingAgePopulation',
    method: 'proportion',
    per: 100,
    unit: '% of people of working age',
    unitShort: '%'
  },
  crime: {
    count: 'crime_count',
    inWords: 'crime counted by the deprivation index',
    denominator: 'population',
    method: 'crude-rate',
    per: 10_000,
    unit: 'crimes per 10,000 people',
    unitShort: 'per 10,000 people'
  }
}

const fifths = 5

/**
 * Five groups of about equally many people, by deprivation of the data zone they live in: each zone belongs to the fifth
 * in which the middle of its people falls. A group with a withheld zone has no figure, since a sum of the others would
 * pass for the whole.
 * @param zones of one area, most deprived first
 */
export function deprivationGroups(
  zones: readonly ZoneCount[],
  { denominator, method, per }: MeasureDeclaration
): DeprivationGroup[] {
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
    const estimate = (method === 'proportion' ? proportion : crudeRate)(
      numerator,
      below > 0 ? below : null,
      per
    )
    return {
      quintile: index + 1,
      zones: members.length,
      withheld,
      numerator,
      denominator: below,
      ...estimate
    }
  })
}

/** The gradient of one area: its groups, both slope indices and the sentence, or why the gradient is not measured. */
export function inequalityOf(
  area: { code: string; name: string },
  zones: readonly ZoneCount[],
  measure: MeasureDeclaration
): Inequality {
  const groups = deprivationGroups(zones, measure)
  const common = { area: area.code, name: area.name, groups }
  const measured = slopesOf(groups)
  if (isRefusal(measured))
    return {
      ...common,
      ukhsa: null,
      scotpho: null,
      refused: measured.refused,
      sentence: `${area.name}: ${measured.refused}`
    }
  const { ukhsa, scotpho } = measured
  return {
    ...common,
    ukhsa: {
      method: 'ukhsa-slope-index',
      slopeIndex: ukhsa.slopeIndex,
      relativeIndex: ukhsa.relativeIndex
    },
    scotpho: {
      method: 'scotpho-slope-index',
      slopeIndex: scotpho.slopeIndex,
      relativeIndex: scotpho.relativeIndex,
      aboveAveragePercent: scotpho.aboveAveragePercent,
      attributablePercent: scotpho.attributablePercent
    },
    refused: null,
    sentence: inequalitySentence(area.name, measure, groups, scotpho.slopeIndex)
  }
}

function slopesOf(groups: readonly DeprivationGroup[]) {
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
  return isRefusal(scotpho) ? scotpho : { ukhsa, scotpho }
}

import { z } from 'zod'
import { AreaCode, GeographyCode } from './area.ts'
import { ComparatorText } from './comparator.ts'
import { Comparisons } from './comparison.ts'
import { endpoint } from './endpoint.ts'
import { Funnel } from './funnel.ts'
import { Group } from './group.ts'
import { DeprivationDomain, Inequalities, InequalityMeasure } from './inequality.ts'
import { list, nothing, Slug } from './query.ts'
import { RankOrder, Ranks } from './rank.ts'
import { PeriodId } from './referencePeriod.ts'
import { SimilarAreas } from './similarAreas.ts'
import { Trends } from './trend.ts'

const accepted = {
  indicator: 'required: an indicator id, e.g. recorded-crime',
  breakdown: 'a category id of the indicator; the first category when left out',
  period:
    'a period, e.g. 2021-22; the latest in which one of the areas asked for holds a figure when left out',
  comparator:
    'scotland, lgbf-people, lgbf-other, police-division, health-board or any scheme id, similar, an area code, group:S12000041,S12000042 or group:name:codes, period:2014-15, period:previous (of three years together: the three years before, which share none of theirs) or baseline:2014-15; scotland when left out',
  areas: 'area codes joined by commas, partnerships included; the 32 council areas when left out',
  scheme: 'a scheme id: every partnership of it, instead of areas',
  group:
    'a group of your own as one more area, added up and then rated: its codes joined by commas, or name:codes; alone where neither areas nor scheme is given',
  asOf: 'a day such as 2019-06-01: the figures as they stood with the editions issued by then, of those held; as they stand when left out',
  years:
    '3: three years of every figure added together, for places with few events in one; a period is then named by its first and last year, e.g. 2019-20/2021-22; single years when left out',
  format: 'json or csv; or the suffix .csv'
}

const series = { indicator: Slug, breakdown: Slug.optional() }
const places = {
  areas: list(AreaCode, 400).optional(),
  scheme: Slug.optional(),
  group: z.string().min(1).max(1500).optional()
}
const table = z.enum(['json', 'csv']).optional()
const day = z.iso.date().optional()
const years = z.literal('3').optional()

/** Endpoints that compare, under `/api/v1`: each answer carries the verdict, what it rests on, and the sentence. */
export const comparisonEndpoints = {
  comparisons: endpoint({
    path: '/comparisons',
    summary:
      'Figures beside a comparator, each with verdict, interval, recent trend and sentence: one indicator for many areas, or every headline series',
    params: nothing,
    query: z.strictObject({
      indicator: Slug.optional(),
      breakdown: Slug.optional(),
      period: PeriodId.optional(),
      comparator: ComparatorText.optional(),
      area: AreaCode.optional(),
      ...places,
      asOf: day,
      years,
      format: table
    }),
    answer: Comparisons,
    accepted: {
      ...accepted,
      indicator: 'an indicator id, e.g. recorded-crime; every headline series when left out',
      breakdown: 'a category id, only with indicator; the first category when left out',
      period: 'a period, e.g. 2021-22, only with indicator; the latest with a figure when left out',
      area: 'one area code, instead of areas: what stands out there',
      asOf: `${accepted.asOf}; only with indicator`,
      years: `${accepted.years}; only with indicator`
    }
  }),
  trends: endpoint({
    path: '/trends',
    summary: 'Every period of an indicator for many areas, with the comparator’s series and the recent trend',
    params: nothing,
    query: z.strictObject({
      ...series,
      comparator: ComparatorText.optional(),
      ...places,
      asOf: day,
      format: table
    }),
    answer: Trends,
    accepted: {
      indicator: accepted.indicator,
      breakdown: accepted.breakdown,
      comparator: accepted.comparator,
      areas: accepted.areas,
      scheme: accepted.scheme,
      group: accepted.group,
      asOf: accepted.asOf,
      format: accepted.format
    }
  }),
  funnels: endpoint({
    path: '/funnels',
    summary:
      'One indicator and period as a funnel: limits at 95 and 99.8 % that allow for variation between the 32 council areas',
    params: nothing,
    query: z.strictObject({
      ...series,
      period: PeriodId.optional(),
      ...places,
      asOf: day,
      years,
      format: table
    }),
    answer: Funnel,
    accepted: {
      indicator: accepted.indicator,
      breakdown: accepted.breakdown,
      period: accepted.period,
      areas: accepted.areas,
      scheme: accepted.scheme,
      group: accepted.group,
      asOf: accepted.asOf,
      years: accepted.years,
      format: accepted.format
    }
  }),
  ranks: endpoint({
    path: '/ranks',
    summary: 'Ranks of areas, each with the range of ranks that its figure leaves open',
    params: nothing,
    query: z.strictObject({
      ...series,
      period: PeriodId.optional(),
      order: RankOrder.optional(),
      ...places,
      asOf: day,
      years,
      format: table
    }),
    answer: Ranks,
    accepted: {
      indicator: accepted.indicator,
      breakdown: accepted.breakdown,
      period: accepted.period,
      order: 'highest-first or lowest-first; highest-first when left out',
      areas: accepted.areas,
      scheme: accepted.scheme,
      group: accepted.group,
      asOf: accepted.asOf,
      years: accepted.years,
      format: accepted.format
    }
  }),
  inequalities: endpoint({
    path: '/inequalities',
    summary:
      'The gradient across fifths of an area’s people by deprivation, with slope and relative index of inequality',
    params: nothing,
    query: z.strictObject({
      measure: InequalityMeasure,
      domain: DeprivationDomain.optional(),
      ...places,
      asOf: day
    }),
    answer: Inequalities,
    accepted: {
      measure:
        'required: income, employment or crime, counted in data zones by the deprivation index (of overcrowding the people in households that it is a share of are not held, and health and education are held as rates without a count, so no gradient can be made of those)',
      domain:
        'the ranking that the fifths are made by: overall, income, employment, health, education, access, crime or housing; overall when left out',
      areas:
        'area codes joined by commas, partnerships included; the 32 council areas and Scotland when left out',
      scheme: accepted.scheme,
      group: accepted.group,
      asOf: accepted.asOf
    }
  }),
  similarAreas: endpoint({
    path: '/similar-areas',
    summary: 'Council areas from the most to the least like one of them, with every variable and distance',
    params: nothing,
    query: z.strictObject({ area: GeographyCode, asOf: day, format: table }),
    answer: SimilarAreas,
    accepted: {
      area: 'required: the code of a council area, e.g. S12000047',
      asOf: accepted.asOf,
      format: accepted.format
    }
  }),
  groups: endpoint({
    path: '/groups',
    summary:
      'A group of council areas of your own, added up and then rated, beside a comparator: one indicator, or every headline series',
    params: nothing,
    query: z.strictObject({
      areas: list(AreaCode, 400),
      name: z.string().trim().min(1).max(60).optional(),
      indicator: Slug.optional(),
      breakdown: Slug.optional(),
      period: PeriodId.optional(),
      comparator: ComparatorText.optional(),
      asOf: day,
      years,
      format: table
    }),
    answer: Group,
    accepted: {
      areas: 'required: codes of the members joined by commas; a partnership stands for its council areas',
      name: 'what to call the group, up to 60 characters; My group when left out',
      indicator: 'an indicator id; every headline series when left out',
      breakdown: 'a category id, only with indicator; the first category when left out',
      period: 'a period, only with indicator; the latest with a figure when left out',
      comparator: accepted.comparator,
      asOf: `${accepted.asOf}; only with indicator`,
      years: `${accepted.years}; only with indicator`,
      format: accepted.format
    }
  })
} as const

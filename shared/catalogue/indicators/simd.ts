import { defineIndicator, type IndicatorInput } from '../indicator.ts'

const domains: [id: string, title: string, inWords: string][] = [
  ['overall', 'Overall', ''],
  ['income', 'Income', 'income-'],
  ['employment', 'Employment', 'employment-'],
  ['health', 'Health', 'health-'],
  ['education', 'Education', 'education-'],
  ['access', 'Access to services', 'access-'],
  ['crime', 'Crime', 'crime-'],
  ['housing', 'Housing', 'housing-']
]
const shares = [20, 15, 10, 5]

const categories = (what: 'people' | 'zones') =>
  domains.flatMap(([domain, title, inWords]) =>
    shares.map(share => ({
      id: `${domain}-${share}`,
      title: `${title}: most deprived ${share}%`,
      inWords:
        what === 'people'
          ? `the share of people in Scotland’s ${share}% most ${inWords}deprived data zones`
          : `the share of data zones among Scotland’s ${share}% most ${inWords}deprived`,
      group: domain === 'overall' ? null : title,
      headline: domain === 'overall' && share === 20,
      denominator: 'all'
    }))
  )

const shared: Omit<
  IndicatorInput,
  | 'id'
  | 'title'
  | 'inWords'
  | 'definition'
  | 'whyItMatters'
  | 'numerator'
  | 'denominator'
  | 'counted'
  | 'unit'
  | 'unitShort'
  | 'breakdown'
  | 'caveats'
> = {
  theme: 'people',
  stage: 'need',
  includes: ['All 6,976 data zones of 2011'],
  excludes: [],
  publishedRate: null,
  per: 100,
  method: 'share',
  polarity: 'higher-is-worse',
  kind: 'stock',
  periodKind: 'calendar-year',
  decimals: 1,
  statisticsStatus: 'official statistics',
  dataset: 'simd',
  breaks: [],
  gaps: []
}

const caveats = [
  'Deprivation is of small areas, not of people: most people who are poor do not live in the most deprived data zones, above all in rural areas.',
  'The index ranks areas against each other; it does not measure change over time.'
]

/** Population-weighted: who lives in the most deprived data zones. */
export const simdMostDeprived = defineIndicator({
  ...shared,
  id: 'simd-most-deprived',
  title: 'People in the most deprived areas',
  inWords: 'the share of people in Scotland’s most deprived data zones',
  definition:
    'People who live in data zones that the Scottish Index of Multiple Deprivation 2020v2 ranks among the most deprived 5, 10, 15 or 20% of Scotland’s data zones, as a percentage of all people in the area.',
  whyItMatters: 'Crime, fire and drug harm follow deprivation; no comparison of areas is fair without it.',
  numerator: { title: 'People in data zones of that rank', measure: 'simd-people-most-deprived' },
  denominator: {
    title: 'People in all data zones (2017 estimates used by the index)',
    measure: 'simd-people'
  },
  counted: 'people',
  unit: '% of people',
  unitShort: '% of people',
  breakdown: { title: 'Domain and share', categories: categories('people') },
  caveats
})

/** The publisher's "local share": data zones counted one each. */
export const simdMostDeprivedZones = defineIndicator({
  ...shared,
  id: 'simd-most-deprived-zones',
  title: 'Data zones among the most deprived',
  inWords: 'the share of data zones among Scotland’s most deprived',
  definition:
    'Data zones that the Scottish Index of Multiple Deprivation 2020v2 ranks among the most deprived 5, 10, 15 or 20% in Scotland, as a percentage of all data zones in the area: the publisher’s “local share”.',
  whyItMatters: 'It is the form in which the index is most often quoted for a council area.',
  numerator: { title: 'Data zones of that rank', measure: 'simd-zones-most-deprived' },
  denominator: { title: 'All data zones', measure: 'simd-zones' },
  counted: 'data zones',
  unit: '% of data zones',
  unitShort: '% of data zones',
  breakdown: { title: 'Domain and share', categories: categories('zones') },
  caveats
})

const quintileNames = ['most deprived', 'second', 'third', 'fourth', 'least deprived']

/** How each area's people spread over Scotland's five deprivation quintiles. */
export const simdQuintiles = defineIndicator({
  ...shared,
  id: 'simd-quintiles',
  title: 'People by deprivation quintile',
  inWords: 'the share of people by deprivation quintile',
  polarity: 'neither',
  definition:
    'People who live in data zones of each fifth of Scotland’s data zones, ranked by the Scottish Index of Multiple Deprivation 2020v2, as a percentage of all people in the area.',
  whyItMatters: 'It shows the whole spread, not only the most deprived end.',
  numerator: { title: 'People in data zones of the quintile', measure: 'simd-people-quintile' },
  denominator: {
    title: 'People in all data zones (2017 estimates used by the index)',
    measure: 'simd-people'
  },
  counted: 'people',
  unit: '% of people',
  unitShort: '% of people',
  breakdown: {
    title: 'Quintile',
    categories: quintileNames.map((name, index) => ({
      id: `quintile-${index + 1}`,
      title: `Quintile ${index + 1}${index === 0 || index === 4 ? ` (${name})` : ''}`,
      inWords: `the share of people in ${index === 0 || index === 4 ? `the ${name}` : `the ${name} most deprived`} fifth of data zones`,
      group: null,
      headline: false,
      denominator: 'all'
    }))
  },
  caveats
})

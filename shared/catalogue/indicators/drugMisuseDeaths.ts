import { coronavirus, populationRebased } from '../breaks.ts'
import { defineIndicator } from '../indicator.ts'

const noPopulationBySex =
  'The count is held, but no population estimate by sex for this year is in this release, so there is no rate.'

export const drugMisuseDeaths = defineIndicator({
  id: 'drug-misuse-deaths',
  title: 'Drug misuse deaths',
  inWords: 'drug misuse deaths',
  theme: 'drugs',
  stage: 'need',
  definition:
    'Deaths registered in the calendar year as drug misuse deaths, by the council area where the person lived, for every 100,000 people.',
  whyItMatters:
    'Drug harm and community justice concern many of the same people; partnerships plan for both.',
  includes: ['Deaths where a controlled drug was found to be a cause'],
  excludes: ['Deaths from other poisonings', 'Suspected deaths not yet confirmed'],
  numerator: { title: 'Drug misuse deaths registered', measure: 'drug-misuse-deaths' },
  denominator: {
    title: 'People of all ages, of the same sex where it is given, mid-year estimate',
    measure: 'population'
  },
  publishedRate: null,
  per: 100_000,
  counted: 'deaths',
  unit: 'drug misuse deaths per 100,000 people',
  unitShort: 'per 100,000 people',
  method: 'crude-rate',
  polarity: 'higher-is-worse',
  kind: 'flow',
  periodKind: 'calendar-year',
  decimals: 1,
  statisticsStatus: 'accredited official statistics',
  dataset: 'drug-misuse-deaths',
  breakdown: {
    title: 'Sex',
    categories: [
      {
        id: 'persons',
        title: 'Everyone',
        inWords: 'drug misuse deaths',
        group: null,
        headline: true,
        denominator: 'all'
      },
      {
        id: 'females',
        title: 'Females',
        inWords: 'drug misuse deaths of females',
        group: null,
        headline: false,
        denominator: 'females'
      },
      {
        id: 'males',
        title: 'Males',
        inWords: 'drug misuse deaths of males',
        group: null,
        headline: false,
        denominator: 'males'
      }
    ]
  },
  caveats: [
    'A year is the year of registration, which may follow the death by months.',
    'This is a crude rate: it does not allow for differences in age, as the publisher’s age-standardised rates do.',
    'Small areas have few deaths: read the interval.'
  ],
  breaks: [coronavirus, populationRebased],
  gaps: [
    {
      from: '2020',
      to: '2022',
      breakdowns: ['females', 'males'],
      status: 'not-in-release',
      reason: noPopulationBySex
    },
    {
      from: '2023',
      to: '2023',
      status: 'not-in-release',
      reason:
        'The count is held, but no mid-2023 population estimate is in this release, so there is no rate.'
    },
    {
      from: '2024',
      to: '2024',
      breakdowns: ['females', 'males'],
      status: 'not-in-release',
      reason: noPopulationBySex
    }
  ]
})

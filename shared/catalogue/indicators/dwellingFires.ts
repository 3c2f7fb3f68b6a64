import { coronavirus, fireServiceFormed, populationRebasedInFinancialYears } from '../breaks.ts'
import { defineIndicator, undivided } from '../indicator.ts'

export const dwellingFires = defineIndicator({
  id: 'dwelling-fires',
  title: 'Dwelling fires',
  inWords: 'dwelling fires',
  theme: 'fire',
  stage: 'harm',
  definition:
    'Fires in dwellings attended by the fire and rescue service in the year, accidental or not, for every 100,000 people.',
  whyItMatters:
    'Most deaths and injuries by fire happen at home, and home safety visits are a shared task of partnerships.',
  includes: ['Accidental and deliberate fires', 'Houses, flats and other places people live in'],
  excludes: ['False alarms', 'Fires in other buildings, vehicles and outdoors'],
  numerator: { title: 'Dwelling fires attended', measure: 'dwelling-fires' },
  denominator: { title: 'People of all ages, mid-year estimate', measure: 'population' },
  publishedRate: null,
  per: 100_000,
  counted: 'fires',
  unit: 'dwelling fires per 100,000 people',
  unitShort: 'per 100,000 people',
  method: 'crude-rate',
  polarity: 'higher-is-worse',
  kind: 'flow',
  periodKind: 'financial-year',
  decimals: 1,
  statisticsStatus: 'official statistics',
  dataset: 'fire-incidents',
  breakdown: { title: 'Breakdown', categories: [undivided('dwelling fires')] },
  caveats: [
    'The publisher may revise earlier years with each edition.',
    'Counts were recovered from published rates and populations; every year’s council areas add to Scotland, but for one fire in 2010-11 that no council area holds.'
  ],
  breaks: [fireServiceFormed, coronavirus, populationRebasedInFinancialYears],
  gaps: [
    {
      from: '2022-23',
      to: '2024-25',
      status: 'not-in-release',
      reason:
        'The Scottish Fire and Rescue Service publishes incidents by council area each October; these years come with the live feed.'
    }
  ]
})

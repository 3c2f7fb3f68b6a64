import { coronavirus, policeScotland, populationRebasedInFinancialYears } from '../breaks.ts'
import { defineIndicator, undivided } from '../indicator.ts'

const published =
  'The Scottish Government publishes incidents by council area each year; these years come with the live feed.'

export const domesticAbuse = defineIndicator({
  id: 'domestic-abuse',
  title: 'Domestic abuse recorded by the police',
  inWords: 'domestic abuse recorded by the police',
  theme: 'crime',
  stage: 'harm',
  definition:
    'Incidents of domestic abuse recorded by the police in the year, for every 10,000 people who live in the area.',
  whyItMatters:
    'Domestic abuse is a priority of most community safety and community justice partnerships, and much of it is never reported.',
  includes: ['Incidents with and without a crime or offence recorded'],
  excludes: ['Abuse that is not reported to the police'],
  numerator: { title: 'Incidents recorded', measure: 'domestic-abuse-incidents' },
  denominator: { title: 'People of all ages, mid-year estimate', measure: 'population' },
  publishedRate: null,
  per: 10_000,
  counted: 'incidents',
  unit: 'incidents per 10,000 people',
  unitShort: 'per 10,000 people',
  method: 'crude-rate',
  polarity: 'neither',
  kind: 'flow',
  periodKind: 'financial-year',
  decimals: 1,
  statisticsStatus: 'official statistics',
  dataset: 'domestic-abuse',
  breakdown: { title: 'Breakdown', categories: [undivided('domestic abuse recorded by the police')] },
  caveats: [
    'A higher recorded rate can mean more trust in reporting; it is not by itself worse.',
    'Several incidents may concern the same people.'
  ],
  breaks: [policeScotland, coronavirus, populationRebasedInFinancialYears],
  gaps: [
    {
      from: '2003-04',
      to: '2012-13',
      areas: 'council-areas',
      status: 'not-in-release',
      reason:
        'The edition held gives 25 of the 32 council areas for 2003-04 to 2012-13; this council area is not among them.'
    },
    {
      from: '2003-04',
      to: '2012-13',
      areas: 'scotland',
      status: 'not-in-release',
      reason: 'The edition held gives 25 of the 32 council areas for this year, so no Scottish total is made.'
    },
    { from: '2013-14', to: '2020-21', status: 'not-in-release', reason: published },
    { from: '2022-23', to: '2023-24', status: 'not-in-release', reason: published }
  ]
})

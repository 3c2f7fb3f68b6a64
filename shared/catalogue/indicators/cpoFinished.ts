import { coronavirus, populationRebasedInFinancialYears } from '../breaks.ts'
import { defineIndicator, undivided } from '../indicator.ts'

export const cpoFinished = defineIndicator({
  id: 'cpo-finished',
  title: 'Community payback orders finished',
  inWords: 'community payback orders finished',
  theme: 'justice',
  stage: 'sentence-and-supervision',
  definition:
    'Community payback orders that finished in the year for whatever reason, for every 10,000 people aged 16 to 70. Earlier editions say “terminated”.',
  whyItMatters:
    'Beside the orders imposed it shows whether the number of people under supervision rises or falls.',
  includes: ['Orders completed, discharged early, revoked, transferred, or ended by death'],
  excludes: ['Orders still running'],
  numerator: { title: 'Orders finished', measure: 'cpo-terminated' },
  denominator: { title: 'People aged 16 to 70, mid-year estimate', measure: 'population' },
  publishedRate: null,
  per: 10_000,
  counted: 'orders',
  unit: 'orders finished per 10,000 people aged 16 to 70',
  unitShort: 'per 10,000 people aged 16 to 70',
  method: 'crude-rate',
  polarity: 'neither',
  kind: 'flow',
  periodKind: 'financial-year',
  decimals: 1,
  statisticsStatus: 'accredited official statistics',
  dataset: 'community-payback-orders',
  breakdown: {
    title: 'Breakdown',
    categories: [undivided('community payback orders finished', 'aged-16-to-70')]
  },
  caveats: ['Each edition revises earlier years.'],
  breaks: [coronavirus, populationRebasedInFinancialYears],
  gaps: [
    {
      from: '2010-11',
      to: '2010-11',
      status: 'not-published',
      reason: 'The publisher’s table marks this year as not available: orders began on 1 February 2011.'
    },
    {
      from: '2011-12',
      to: '2024-25',
      areas: 'council-areas',
      status: 'not-in-release',
      reason:
        'The Scottish Government publishes orders finished by council area each January (Justice Social Work Statistics, Part 2); they come with the live feed.'
    },
    {
      from: '2020-21',
      to: '2024-25',
      areas: 'scotland',
      status: 'not-in-release',
      reason: 'Published in Justice Social Work Statistics, Part 2; it comes with the live feed.'
    }
  ]
})

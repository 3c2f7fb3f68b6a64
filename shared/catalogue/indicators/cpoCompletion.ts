import { coronavirus } from '../breaks.ts'
import { defineIndicator, undivided } from '../indicator.ts'

export const cpoCompletion = defineIndicator({
  id: 'cpo-completion',
  title: 'Community payback orders successfully completed',
  inWords: 'the share of community payback orders successfully completed',
  theme: 'justice',
  stage: 'sentence-and-supervision',
  definition:
    'Of the community payback orders that finished in the year, the percentage that were successfully completed or discharged early.',
  whyItMatters:
    'It is the national indicator of the outcome that more people successfully complete community sentences.',
  includes: ['Orders completed', 'Orders discharged early'],
  excludes: ['Orders still running', 'Orders transferred to another area'],
  numerator: { title: 'Orders completed or discharged early', measure: 'cpo-completed' },
  denominator: { title: 'Orders finished', measure: 'cpo-terminated' },
  publishedRate: 'cpo-completion-rate',
  per: 100,
  counted: 'orders',
  unit: '% of orders finished',
  unitShort: '%',
  method: 'proportion',
  polarity: 'lower-is-worse',
  kind: 'flow',
  periodKind: 'financial-year',
  decimals: 1,
  statisticsStatus: 'accredited official statistics',
  dataset: 'community-payback-orders',
  breakdown: {
    title: 'Breakdown',
    categories: [undivided('the share of community payback orders successfully completed')]
  },
  caveats: [
    'Orders that finish in a year mostly began in earlier years.',
    'Where the publisher’s percentage is held without the count completed, it has no interval and areas cannot be added.'
  ],
  breaks: [coronavirus],
  gaps: [
    {
      from: '2013-14',
      to: '2024-25',
      areas: 'council-areas',
      status: 'not-in-release',
      reason:
        'The Scottish Government publishes completion by council area each January (Justice Social Work Statistics, Part 2); it comes with the live feed.'
    },
    {
      from: '2013-14',
      to: '2019-20',
      areas: 'everyone',
      of: 'count',
      status: 'not-in-release',
      reason: 'The publisher’s percentage is held without the count of orders completed.'
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

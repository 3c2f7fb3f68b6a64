import { defineIndicator, undivided } from '../indicator.ts'
import { byCouncilArea, ofScotland, shareOfFinished } from '../paybackOrders.ts'

export const cpoCompletion = defineIndicator({
  ...shareOfFinished,
  id: 'cpo-completion',
  title: 'Community payback orders successfully completed',
  inWords: 'the share of community payback orders successfully completed',
  definition:
    'Of the community payback orders that finished in the year, the percentage that were successfully completed or discharged early.',
  whyItMatters:
    'It is the national indicator of the outcome that more people successfully complete community sentences.',
  includes: ['Orders completed', 'Orders discharged early'],
  excludes: [
    'Orders still running',
    'Orders revoked, transferred to another area or ended by death: they count among those finished'
  ],
  numerator: { title: 'Orders completed or discharged early', measure: 'cpo-completed' },
  publishedRate: 'cpo-completion-rate',
  polarity: 'lower-is-worse',
  breakdown: {
    title: 'Breakdown',
    categories: [undivided('the share of community payback orders successfully completed')]
  },
  caveats: [
    'Orders that finish in a year mostly began in earlier years.',
    'Where the publisher’s percentage is held without the count completed, it has no interval and areas cannot be added.'
  ],
  gaps: [
    byCouncilArea('2013-14', 'completion'),
    {
      from: '2013-14',
      to: '2019-20',
      areas: 'everyone',
      of: 'count',
      status: 'not-in-release',
      reason: 'The publisher’s percentage is held without the count of orders completed.'
    },
    ofScotland('2020-21')
  ]
})

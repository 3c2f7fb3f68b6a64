import { defineIndicator, undivided } from '../indicator.ts'
import { shareOfFinished } from '../paybackOrders.ts'

export const cpoRevoked = defineIndicator({
  ...shareOfFinished,
  id: 'cpo-revoked',
  title: 'Community payback orders revoked for breach',
  inWords: 'the share of community payback orders revoked for breach',
  definition:
    'Of the community payback orders that finished in the year, the percentage that a court revoked because the order was breached.',
  whyItMatters:
    'An order that is breached may end in another sentence, often prison: it shows where support did not hold.',
  includes: ['Orders revoked because a requirement was not kept'],
  excludes: ['Orders revoked on review for another reason', 'Orders still running'],
  numerator: { title: 'Orders revoked due to breach', measure: 'cpo-revoked-for-breach' },
  publishedRate: null,
  polarity: 'neither',
  breakdown: {
    title: 'Breakdown',
    categories: [undivided('the share of community payback orders revoked for breach')]
  },
  caveats: ['Orders that finish in a year mostly began in earlier years.'],
  gaps: [
    {
      from: '2015-16',
      to: '2024-25',
      status: 'not-in-release',
      reason:
        'The Scottish Government publishes the reasons why orders finished by council area each January (Justice Social Work Statistics, Part 2); they come with the live feed.'
    }
  ]
})

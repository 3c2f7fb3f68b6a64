import { coronavirus, populationRebasedInFinancialYears } from '../breaks.ts'
import { defineIndicator, undivided } from '../indicator.ts'
import { byCouncilArea, firstYear, ofScotland, ordersOfPeople } from '../paybackOrders.ts'

export const cpoFinished = defineIndicator({
  ...ordersOfPeople,
  id: 'cpo-finished',
  title: 'Community payback orders finished',
  inWords: 'community payback orders finished',
  definition:
    'Community payback orders that finished in the year for whatever reason, for every 10,000 people aged 16 to 70. Earlier editions say “terminated”.',
  whyItMatters:
    'Beside the orders imposed it shows whether the number of people under supervision rises or falls.',
  includes: ['Orders completed, discharged early, revoked, transferred, or ended by death'],
  excludes: ['Orders still running'],
  numerator: { title: 'Orders finished', measure: 'cpo-terminated' },
  publishedRate: null,
  unit: 'orders finished per 10,000 people aged 16 to 70',
  breakdown: {
    title: 'Breakdown',
    categories: [undivided('community payback orders finished', 'aged-16-to-70')]
  },
  caveats: ['Each edition revises earlier years.'],
  breaks: [coronavirus, populationRebasedInFinancialYears],
  gaps: [firstYear, byCouncilArea('2011-12', 'orders finished'), ofScotland('2020-21')]
})

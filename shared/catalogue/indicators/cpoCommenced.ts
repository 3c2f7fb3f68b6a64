import { coronavirus, populationRebasedInFinancialYears } from '../breaks.ts'
import { defineIndicator, undivided } from '../indicator.ts'
import { byCouncilArea, firstYear, ofScotland, ordersOfPeople } from '../paybackOrders.ts'

export const cpoCommenced = defineIndicator({
  ...ordersOfPeople,
  id: 'cpo-commenced',
  title: 'Community payback orders commenced',
  inWords: 'community payback orders commenced',
  definition:
    'Community payback orders that started in the year, for every 10,000 people aged 16 to 70. The publisher’s recent editions say “imposed”.',
  whyItMatters:
    'The community payback order is Scotland’s main community sentence: it shows the demand on justice social work.',
  includes: ['Every order, whatever its requirements; one person may receive several'],
  excludes: ['Drug treatment and testing orders', 'Fiscal work orders'],
  numerator: { title: 'Orders commenced', measure: 'cpo-commenced' },
  publishedRate: 'cpo-commenced-rate',
  unit: 'orders per 10,000 people aged 16 to 70',
  breakdown: {
    title: 'Breakdown',
    categories: [undivided('community payback orders commenced', 'aged-16-to-70')]
  },
  caveats: [
    'A higher rate is not by itself worse: it depends on crime, prosecution and what sentences such orders replace.',
    'Each edition revises earlier years: 2017-18 was 17,834, then 17,877, then 17,881.',
    'Council rates are the few that the publisher printed in its text, rounded to whole numbers and given without their counts.'
  ],
  breaks: [
    {
      date: '2011-02-01',
      kind: 'series',
      title: 'Community payback orders introduced',
      detail:
        'For offences committed from 1 February 2011; earlier orders ran off until about 2015, so the first years are not the full demand.',
      source: 'Scottish Government, Criminal Justice Social Work Statistics'
    },
    {
      date: '2019-07-04',
      kind: 'caution',
      title: 'Presumption against short sentences extended',
      detail: 'Courts are to avoid prison sentences of 12 months or less (3 months before).',
      source: 'Scottish Government, Criminal Justice Social Work Statistics 2019-20'
    },
    coronavirus,
    populationRebasedInFinancialYears
  ],
  gaps: [
    firstYear,
    byCouncilArea('2011-12', 'orders'),
    {
      from: '2019-20',
      to: '2023-24',
      of: 'count',
      areas: 'council-areas',
      status: 'not-in-release',
      reason:
        'The publisher’s rounded rate is held; the count behind it is published but not in this release.'
    },
    {
      from: '2021-22',
      to: '2021-22',
      of: 'count',
      areas: 'scotland',
      status: 'not-in-release',
      reason: 'The publisher’s rounded rate is held; the exact count is published but not in this release.'
    },
    {
      from: '2020-21',
      to: '2020-21',
      areas: 'scotland',
      status: 'not-in-release',
      reason:
        'The publisher’s text gives about 8,200 orders, rounded to the nearest hundred; the exact count is published but not in this release.'
    },
    ofScotland('2023-24')
  ]
})

import { defineIndicator, undivided, type IndicatorInput } from '../indicator.ts'

const shared = {
  theme: 'justice',
  stage: 'capacity',
  whyItMatters: 'Capacity sets how many people can be supervised and supported in the community.',
  includes: ['Posts of every type in the fieldwork service that the publisher sets apart for justice'],
  excludes: ['Vacant posts', 'Third-sector staff', 'Staff of other services who also do justice work'],
  denominator: null,
  publishedRate: null,
  per: 1,
  method: 'count',
  polarity: 'neither',
  kind: 'stock',
  periodKind: 'calendar-year',
  statisticsStatus: 'official statistics',
  dataset: 'jsw-workforce',
  caveats: [
    'The census is of December.',
    'Where the publisher withholds the number of one post because it is small, the council area’s staff cannot be added up and are not shown.'
  ],
  breaks: [],
  gaps: [
    {
      from: '2021',
      to: '2024',
      status: 'not-in-release',
      reason:
        'The Scottish Social Services Council issues these figures in local files each autumn (Local Authority Post Types); they come with the live feed.'
    }
  ]
} satisfies Partial<IndicatorInput>

export const jswFieldworkHeadcount = defineIndicator({
  ...shared,
  id: 'jsw-fieldwork-headcount',
  title: 'Justice social work fieldwork staff',
  inWords: 'justice social work fieldwork staff',
  definition: 'People employed by the council in justice social work fieldwork, counted as heads.',
  numerator: { title: 'People employed', measure: 'jsw-fieldwork-headcount' },
  counted: 'people',
  unit: 'people',
  unitShort: 'people',
  decimals: 0,
  breakdown: {
    title: 'Breakdown',
    categories: [undivided('people working in justice social work fieldwork')]
  }
})

export const jswFieldworkWholeTime = defineIndicator({
  ...shared,
  id: 'jsw-fieldwork-wte',
  title: 'Justice social work fieldwork staff, whole-time equivalent',
  inWords: 'justice social work fieldwork staff in whole-time equivalents',
  definition:
    'Staff employed by the council in justice social work fieldwork, as whole-time equivalents: two people who each work half the week are one.',
  numerator: { title: 'Whole-time equivalents', measure: 'jsw-fieldwork-wte' },
  counted: 'whole-time equivalents',
  unit: 'whole-time equivalents',
  unitShort: 'whole-time equivalents',
  decimals: 1,
  breakdown: {
    title: 'Breakdown',
    categories: [undivided('whole-time equivalent staff in justice social work fieldwork')]
  }
})

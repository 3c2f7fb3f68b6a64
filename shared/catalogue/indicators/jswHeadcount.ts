import { defineIndicator } from '../indicator.ts'

const quoted =
  'The research report quotes only some years; the Scottish Social Services Council’s yearly reports hold the others.'

export const jswHeadcount = defineIndicator({
  id: 'jsw-headcount',
  title: 'Justice social work workforce',
  inWords: 'the justice social work workforce',
  theme: 'justice',
  stage: 'capacity',
  definition: 'People employed in justice social work, counted as heads, not as whole-time equivalents.',
  whyItMatters: 'Capacity sets how many people can be supervised and supported in the community.',
  includes: [
    'Paraprofessional and support staff (in all staff)',
    'Main-grade and senior justice social workers'
  ],
  excludes: ['Vacant posts', 'Third-sector staff'],
  numerator: { title: 'People employed', measure: 'jsw-headcount' },
  denominator: null,
  publishedRate: null,
  per: 1,
  counted: 'people',
  unit: 'people',
  unitShort: 'people',
  method: 'count',
  polarity: 'neither',
  kind: 'stock',
  periodKind: 'calendar-year',
  decimals: 0,
  statisticsStatus: 'research report',
  dataset: 'jsw-workforce',
  breakdown: {
    title: 'Staff',
    categories: [
      {
        id: 'all-staff',
        title: 'All staff',
        inWords: 'people working in justice social work',
        group: null,
        headline: true,
        denominator: 'all',
        from: '2013'
      },
      {
        id: 'social-workers',
        title: 'Main-grade or senior social workers',
        inWords: 'main-grade or senior justice social workers',
        group: null,
        headline: true,
        denominator: 'all',
        to: '2020'
      }
    ]
  },
  caveats: [
    'Headcount is not whole-time equivalent, so no rate is made from it.',
    'A council table of justice social work staff has not been confirmed among the publisher’s local files.'
  ],
  breaks: [],
  gaps: [
    {
      from: '2013',
      to: '2022',
      areas: 'council-areas',
      breakdowns: ['all-staff'],
      status: 'not-in-release',
      reason:
        'The Scottish Social Services Council issues local files for manual download; a council table of justice social work staff is not in this release.'
    },
    {
      from: '2011',
      to: '2020',
      areas: 'council-areas',
      breakdowns: ['social-workers'],
      status: 'not-in-release',
      reason:
        'The Scottish Social Services Council issues local files for manual download; a council table of justice social work staff is not in this release.'
    },
    {
      from: '2014',
      to: '2021',
      areas: 'scotland',
      breakdowns: ['all-staff'],
      status: 'not-in-release',
      reason: quoted
    },
    {
      from: '2012',
      to: '2019',
      areas: 'scotland',
      breakdowns: ['social-workers'],
      status: 'not-in-release',
      reason: quoted
    }
  ]
})

import { defineIndicator, undivided } from '../indicator.ts'

export const households = defineIndicator({
  id: 'households',
  title: 'Households',
  inWords: 'the number of households',
  theme: 'people',
  stage: 'context',
  definition: 'Households estimated to live in the area in June.',
  whyItMatters: 'Home safety, housing support and dwelling fires concern households more than people.',
  includes: ['Occupied dwellings, from council tax records adjusted to the census'],
  excludes: ['Vacant and second homes', 'Communal establishments'],
  numerator: { title: 'Households', measure: 'households' },
  denominator: null,
  publishedRate: null,
  per: 1,
  counted: 'households',
  unit: 'households',
  unitShort: 'households',
  method: 'count',
  polarity: 'neither',
  kind: 'stock',
  periodKind: 'point-in-time',
  decimals: 0,
  statisticsStatus: 'accredited official statistics',
  dataset: 'households',
  breakdown: { title: 'Breakdown', categories: [undivided('the number of households')] },
  caveats: [
    'Council areas are rounded one by one, so they may differ from Scotland by up to three households.'
  ],
  breaks: [],
  gaps: [
    {
      from: '2019',
      to: '2024',
      status: 'not-in-release',
      reason:
        'National Records of Scotland publishes household estimates each year; these come with the live feed.'
    }
  ]
})

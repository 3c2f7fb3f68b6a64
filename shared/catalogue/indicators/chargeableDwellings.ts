import { defineIndicator, undivided } from '../indicator.ts'

const band = (letter: string) => ({
  id: `band-${letter.toLowerCase()}`,
  title: `Band ${letter}`,
  inWords: `chargeable dwellings in council tax band ${letter}`,
  group: 'Council tax bands',
  headline: false,
  denominator: 'all'
})

export const chargeableDwellings = defineIndicator({
  id: 'chargeable-dwellings',
  title: 'Chargeable dwellings',
  inWords: 'the number of chargeable dwellings',
  theme: 'people',
  stage: 'context',
  definition: 'Dwellings on which council tax is charged, in September of the year.',
  whyItMatters:
    'Fires at home and home safety concern dwellings; the bands show what kind of homes an area has.',
  includes: ['Second homes and long-term empty dwellings, which are charged'],
  excludes: ['Dwellings that are exempt from council tax'],
  numerator: { title: 'Chargeable dwellings', measure: 'chargeable-dwellings' },
  denominator: null,
  publishedRate: null,
  per: 1,
  counted: 'dwellings',
  unit: 'dwellings',
  unitShort: 'dwellings',
  method: 'count',
  polarity: 'neither',
  kind: 'stock',
  periodKind: 'calendar-year',
  decimals: 0,
  statisticsStatus: 'official statistics',
  dataset: 'dwellings',
  breakdown: {
    title: 'Council tax band',
    categories: [
      undivided('the number of chargeable dwellings'),
      ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map(band)
    ]
  },
  caveats: [
    'The position is that of September, not of mid-year.',
    'Dwellings are not households: some stand empty.'
  ],
  breaks: [],
  gaps: [
    {
      from: '2019',
      to: '2025',
      status: 'not-in-release',
      reason:
        'The Scottish Government publishes chargeable dwellings by council area each year, in the council tax datasets; they come with the live feed.'
    }
  ]
})

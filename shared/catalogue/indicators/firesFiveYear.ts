import { coronavirus } from '../breaks.ts'
import { defineIndicator } from '../indicator.ts'

const category = (id: string, title: string, inWords: string) => ({
  id,
  title,
  inWords,
  group: null,
  headline: true,
  denominator: 'all'
})

export const firesFiveYear = defineIndicator({
  id: 'fires-five-year',
  title: 'All fires, five-year total',
  inWords: 'fires of all kinds',
  theme: 'fire',
  stage: 'harm',
  definition:
    'Fires of every kind attended in five financial years together, for every 100,000 people a year (the five mid-year populations added up).',
  whyItMatters: 'Five years together give small council areas a rate that one unusual year does not swing.',
  includes: ['Buildings, vehicles, outdoors, refuse', 'Accidental and deliberate fires'],
  excludes: ['False alarms', 'Other calls for help'],
  numerator: { title: 'Fires attended', measure: 'fires-five-year' },
  denominator: { title: 'Person-years: five mid-year population estimates added up', measure: 'population' },
  publishedRate: null,
  per: 100_000,
  counted: 'fires',
  unit: 'fires a year per 100,000 people',
  unitShort: 'a year per 100,000 people',
  method: 'crude-rate',
  polarity: 'higher-is-worse',
  kind: 'flow',
  periodKind: 'financial-years',
  decimals: 1,
  statisticsStatus: 'official statistics',
  dataset: 'fire-incidents',
  breakdown: {
    title: 'Cause',
    categories: [
      category('all-fires', 'All fires', 'fires of all kinds'),
      category('accidental', 'Accidental fires', 'accidental fires'),
      category('not-accidental', 'Deliberate fires', 'deliberate fires')
    ]
  },
  caveats: [
    'The publisher calls deliberate fires “not accidental”.',
    'Five-year totals must not be compared with single years.'
  ],
  breaks: [coronavirus],
  gaps: []
})

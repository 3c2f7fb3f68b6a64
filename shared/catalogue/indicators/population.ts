import { defineIndicator } from '../indicator.ts'

const category = (id: string, title: string, inWords: string, group: string | null = null) => ({
  id,
  title,
  inWords,
  group,
  headline: id === 'all',
  denominator: 'all'
})

const bySex = ['females', 'males']
const byAge = ['aged-0-19', 'aged-20-39', 'aged-40-59', 'aged-60-and-over', 'aged-16-to-70']
const totalsOnly =
  'The edition held for this year gives totals only; the publisher’s tables have sex and age.'

export const population = defineIndicator({
  id: 'population',
  title: 'Population',
  inWords: 'the population',
  theme: 'people',
  stage: 'context',
  definition: 'People who usually live in the area on 30 June.',
  whyItMatters: 'It is below the line of most rates here, and the first thing to know of a place.',
  includes: ['People of all ages', 'Students at their term-time address'],
  excludes: ['Visitors and people who stay for less than a year'],
  numerator: { title: 'People, mid-year estimate', measure: 'population' },
  denominator: null,
  publishedRate: null,
  per: 1,
  counted: 'people',
  unit: 'people',
  unitShort: 'people',
  method: 'count',
  polarity: 'neither',
  kind: 'stock',
  periodKind: 'point-in-time',
  decimals: 0,
  statisticsStatus: 'accredited official statistics',
  dataset: 'population',
  breakdown: {
    title: 'Sex and age',
    categories: [
      category('all', 'Everyone', 'the population'),
      category('females', 'Females', 'the female population', 'Sex'),
      category('males', 'Males', 'the male population', 'Sex'),
      category('aged-0-19', 'Aged 0 to 19', 'the population aged 0 to 19', 'Age'),
      category('aged-20-39', 'Aged 20 to 39', 'the population aged 20 to 39', 'Age'),
      category('aged-40-59', 'Aged 40 to 59', 'the population aged 40 to 59', 'Age'),
      category('aged-60-and-over', 'Aged 60 and over', 'the population aged 60 and over', 'Age'),
      category('aged-16-to-70', 'Aged 16 to 70', 'the population aged 16 to 70', 'Age')
    ]
  },
  caveats: [
    'Estimates for mid-2021 were rebased after Scotland’s Census 2022: 5,479,900 when first published, 5,418,400 now. Earlier years here are as first published.'
  ],
  breaks: [
    {
      date: '2021-06-01',
      kind: 'series',
      title: 'Population rebased',
      detail:
        'From mid-2021 the estimates held rest on Scotland’s Census 2022; earlier ones were rolled forward from 2011, so the two are not joined.',
      source: 'National Records of Scotland, rebased population estimates, July 2024'
    }
  ],
  gaps: [
    {
      from: '2023',
      to: '2023',
      status: 'not-in-release',
      reason: 'National Records of Scotland publishes mid-2023 estimates; they come with the live feed.'
    },
    { from: '2019', to: '2019', breakdowns: byAge, status: 'not-in-release', reason: totalsOnly },
    {
      from: '2020',
      to: '2021',
      breakdowns: [...bySex, ...byAge],
      status: 'not-in-release',
      reason: totalsOnly
    },
    {
      from: '2022',
      to: '2022',
      breakdowns: bySex,
      status: 'not-in-release',
      reason: 'The edition held for this year gives everyone together; the publisher’s tables have sex.'
    },
    {
      from: '2024',
      to: '2024',
      breakdowns: [...bySex, ...byAge],
      status: 'not-in-release',
      reason: totalsOnly
    }
  ]
})

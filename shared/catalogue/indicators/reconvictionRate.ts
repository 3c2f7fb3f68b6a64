import { defineIndicator } from '../indicator.ts'

const everyone = 'the reconviction rate'
const category = (id: string, title: string, who: string, group: string | null = null) => ({
  id,
  title,
  inWords: who === '' ? everyone : `${everyone} of ${who}`,
  group,
  headline: who === '',
  denominator: 'all'
})

const noFigure = 'The publisher’s table has no figure for this council area and group in this year.'

export const reconvictionRate = defineIndicator({
  id: 'reconviction-rate',
  title: 'Reconviction rate',
  inWords: everyone,
  theme: 'justice',
  stage: 'return',
  definition:
    'Of the people released from a custodial sentence or given a non-custodial one in the year, the percentage convicted again within a year.',
  whyItMatters: 'It is the longest-running measure of whether people with convictions return to court.',
  includes: ['Convictions in Scottish courts within one year'],
  excludes: ['Offences that are not reported, prosecuted or proved', 'Police and fiscal disposals'],
  numerator: { title: 'People convicted again within a year', measure: null },
  denominator: null,
  publishedRate: 'reconviction-rate',
  per: 100,
  counted: 'people',
  unit: '% of people convicted, reconvicted within a year',
  unitShort: '%',
  method: 'published',
  polarity: 'higher-is-worse',
  kind: 'flow',
  periodKind: 'financial-year',
  decimals: 1,
  statisticsStatus: 'accredited official statistics',
  dataset: 'reconvictions',
  breakdown: {
    title: 'Sex and age',
    categories: [
      category('all', 'Everyone', ''),
      category('male', 'Male', 'men', 'Sex'),
      category('female', 'Female', 'women', 'Sex'),
      category('aged-under-21', 'Under 21', 'people aged under 21', 'Age'),
      category('aged-21-to-25', '21 to 25', 'people aged 21 to 25', 'Age'),
      category('aged-26-to-30', '26 to 30', 'people aged 26 to 30', 'Age'),
      category('aged-31-to-40', '31 to 40', 'people aged 31 to 40', 'Age'),
      category('aged-over-40', 'Over 40', 'people aged over 40', 'Age')
    ]
  },
  caveats: [
    'The publisher gives percentages without the number of people, so there is no interval and areas cannot be added.',
    'The kinds of offence and sentence differ between areas and change what to expect.'
  ],
  breaks: [],
  gaps: [
    { from: '2012-13', to: '2017-18', areas: 'council-areas', status: 'not-published', reason: noFigure },
    {
      from: '2012-13',
      to: '2017-18',
      of: 'count',
      status: 'not-published',
      reason: 'The publisher’s open table gives percentages without the number of people.'
    },
    {
      from: '2018-19',
      to: '2020-21',
      status: 'not-in-release',
      reason: 'The Scottish Government publishes later cohorts by council area; they come with the live feed.'
    }
  ]
})

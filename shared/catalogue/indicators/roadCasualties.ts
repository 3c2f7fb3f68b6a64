import { coronavirus, policeScotland, populationRebased } from '../breaks.ts'
import { defineIndicator } from '../indicator.ts'

const category = (id: string, title: string, inWords: string, denominator = 'all', headline = false) => ({
  id,
  title,
  inWords,
  group: denominator === 'all' ? null : 'Killed or seriously injured, by age',
  headline,
  denominator
})

const byAge = ['aged-0-19', 'aged-20-39', 'aged-40-59', 'aged-60-and-over']

export const roadCasualties = defineIndicator({
  id: 'road-casualties',
  title: 'People killed or seriously injured on roads',
  inWords: 'people killed or seriously injured on roads',
  theme: 'road',
  stage: 'harm',
  definition:
    'People killed or seriously injured on roads in the area in the calendar year, for every 100,000 people who live there.',
  whyItMatters:
    'Road safety is a standing theme of community safety plans, and the count behind national casualty targets.',
  includes: ['People in and on vehicles, cyclists and pedestrians', 'Accidents reported to the police'],
  excludes: ['Slight injuries', 'Accidents that the police are not told of'],
  numerator: { title: 'People killed or seriously injured', measure: 'road-casualties' },
  denominator: {
    title: 'People who live in the area, of the same age group, mid-year estimate',
    measure: 'population'
  },
  publishedRate: null,
  per: 100_000,
  counted: 'people',
  unit: 'people killed or seriously injured per 100,000 people',
  unitShort: 'per 100,000 people',
  method: 'crude-rate',
  polarity: 'higher-is-worse',
  kind: 'flow',
  periodKind: 'calendar-year',
  decimals: 1,
  statisticsStatus: 'accredited official statistics',
  dataset: 'road-casualties',
  breakdown: {
    title: 'Outcome and age',
    categories: [
      category(
        'killed-or-seriously-injured',
        'Killed or seriously injured',
        'people killed or seriously injured on roads',
        'all',
        true
      ),
      category('killed', 'Killed', 'people killed on roads'),
      category('seriously-injured', 'Seriously injured', 'people seriously injured on roads'),
      category(
        'aged-0-19',
        'Aged 0 to 19',
        'people aged 0 to 19 killed or seriously injured on roads',
        'aged-0-19'
      ),
      category(
        'aged-20-39',
        'Aged 20 to 39',
        'people aged 20 to 39 killed or seriously injured on roads',
        'aged-20-39'
      ),
      category(
        'aged-40-59',
        'Aged 40 to 59',
        'people aged 40 to 59 killed or seriously injured on roads',
        'aged-40-59'
      ),
      category(
        'aged-60-and-over',
        'Aged 60 and over',
        'people aged 60 and over killed or seriously injured on roads',
        'aged-60-and-over'
      )
    ]
  },
  caveats: [
    'Casualties are counted where they happen; the population is of people who live there. Roads with through traffic raise rural rates.',
    'Counts in small areas swing from year to year; read the interval.'
  ],
  breaks: [
    policeScotland,
    {
      date: '2019-07-01',
      kind: 'caution',
      title: 'Injury recording changed',
      detail:
        'The police moved to injury-based recording in 2019, which puts more injuries among the serious.',
      source: 'Transport Scotland, Reported Road Casualties Scotland'
    },
    coronavirus,
    populationRebased
  ],
  gaps: [
    {
      from: '1996',
      to: '1997',
      status: 'not-in-release',
      reason:
        'The count is held, but no population estimate for this year is in this release, so there is no rate.'
    },
    {
      from: '2019',
      to: '2019',
      breakdowns: byAge,
      status: 'not-in-release',
      reason:
        'The count is held, but no population estimate by age for mid-2019 is in this release, so there is no rate.'
    },
    {
      from: '2020',
      to: '2024',
      status: 'not-in-release',
      reason:
        'Transport Scotland publishes casualties by council area each year; these years come with the live feed.'
    }
  ]
})

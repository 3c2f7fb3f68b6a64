import { defineDataset, defineFile } from '../dataset.ts'
import { agesBetween, midYear, populationRow } from '../publishers/openDataNhsScot.ts'

const ageBands: Readonly<Record<string, readonly string[]>> = {
  'aged-0-19': agesBetween(0, 19),
  'aged-20-39': agesBetween(20, 39),
  'aged-40-59': agesBetween(40, 59),
  'aged-60-and-over': agesBetween(60, 90),
  'aged-16-to-70': agesBetween(16, 70)
}
const sexes = { All: 'all', Female: 'females', Male: 'males' } as const

const table = {
  name: 'ca2019-population',
  resourceId: '09ebfefb-33f4-4f6a-8312-2d14e2b02ace',
  columns: ['Year', 'CA', 'Sex', 'AllAges', 'Age0', 'Age90plus', /^Age\d+$/]
}

export const population = defineDataset({
  id: 'population',
  title: 'Population, mid-year estimates',
  publisher: 'National Records of Scotland',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly, in summer or autumn',
  expected: 'Mid-2025, out by July 2026',
  state: 'newer-published',
  missing: [
    'Mid-2023: National Records of Scotland publishes it.',
    'Sex from mid-2020, and age for mid-2019 to mid-2021 and mid-2024: in the publisher’s tables.',
    'Mid-2011 to mid-2020 as rebased after Scotland’s Census 2022: in the publisher’s time series.'
  ],
  files: [
    defineFile({
      name: /^population\.csv$/,
      row: populationRow,
      measures(row) {
        const about = {
          measure: 'population',
          area: { code: 'CA' },
          period: { column: 'Year', read: midYear }
        } as const
        const total = { ...about, breakdown: sexes[row.Sex], cells: ['AllAges'] as const }
        if (row.Sex !== 'All' || !row.Age0) return [total]
        return [
          total,
          ...Object.entries(ageBands).map(([breakdown, cells]) => ({ ...about, breakdown, cells }))
        ]
      }
    })
  ],
  live: {
    title: 'the file of opendata.nhs.scot',
    files: [{ name: 'population.csv', from: 'opendata.nhs.scot', table }],
    otherwise: [
      {
        title: 'the rows of opendata.nhs.scot, a page at a time',
        files: [
          {
            name: 'population.csv',
            from: 'opendata.nhs.scot',
            // Of another name in the archive: what is known of the file says nothing of the pages.
            table: { ...table, name: `${table.name}-rows`, route: 'pages' }
          }
        ],
        address: 'https://www.opendata.nhs.scot/dataset/7f010430-6ce1-4813-b25c-f7f335bdc4dc'
      }
    ],
    publication: 'Mid-year population estimates',
    address: 'https://www.opendata.nhs.scot/dataset/7f010430-6ce1-4813-b25c-f7f335bdc4dc',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'accredited official statistics',
    windows: [{ from: { month: 7, day: 1 }, to: { month: 10, day: 31 } }],
    staleAfterDays: 455
  },
  markers: {},
  measures: { population: { kind: 'count', additive: true } },
  wholes: [
    { measure: 'population', whole: 'all', parts: [{ breakdown: 'females' }, { breakdown: 'males' }] },
    {
      measure: 'population',
      whole: 'all',
      parts: ['aged-0-19', 'aged-20-39', 'aged-40-59', 'aged-60-and-over'].map(breakdown => ({ breakdown }))
    }
  ]
})

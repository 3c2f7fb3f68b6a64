import { z } from 'zod'
import { defineDataset, defineFile } from '../dataset.ts'
import { cubeArea, cubeColumns, financialYear, isOtherArea } from '../publishers/statisticsGovScot.ts'

const ages = {
  All: null,
  'Under 21 years': 'aged-under-21',
  '21-25 years': 'aged-21-to-25',
  '26-30 years': 'aged-26-to-30',
  '31-40 years': 'aged-31-to-40',
  'Over 40 years': 'aged-over-40'
} as const
const sexes = { All: null, Male: 'male', Female: 'female' } as const
const ageLabels = [
  'All',
  'Under 21 years',
  '21-25 years',
  '26-30 years',
  '31-40 years',
  'Over 40 years'
] as const

/** The publisher gives no figure for some small groups; for everyone together one council area lacks the last year. */
const mayLack = ({ breakdown, period, council }: { breakdown: string; period: string; council: string }) =>
  breakdown !== 'all' || (period === '2017-18' && council === 'S12000010')

export const reconvictions = defineDataset({
  id: 'reconvictions',
  title: 'Reconvictions',
  publisher: 'Scottish Government',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly; two to three years behind the cohort',
  expected: 'Yearly; editions for the cohorts of 2018-19 and later are out',
  state: 'newer-published',
  missing: [
    'The number of people behind each percentage: not in the publisher’s open table.',
    'Cohorts from 2018-19: the Scottish Government publishes them.'
  ],
  files: [
    defineFile({
      name: /^reconvictions\.csv$/,
      row: z.object({
        ...cubeColumns,
        Measurement: z.enum(['Ratio', 'Mean']),
        Units: z.enum(['Percent reconvicted', 'Average reconvictions per offender']),
        Gender: z.enum(['All', 'Male', 'Female']),
        Age: z.enum(ageLabels)
      }),
      measures: row =>
        isOtherArea(row)
          ? []
          : [
              {
                measure: row.Measurement === 'Ratio' ? 'reconviction-rate' : 'reconvictions-per-person',
                breakdown:
                  [sexes[row.Gender], ages[row.Age]].filter(part => part !== null).join('-') || 'all',
                area: cubeArea,
                period: { column: 'DateCode', read: financialYear },
                cells: ['Value']
              }
            ]
    })
  ],
  live: {
    files: [
      {
        name: 'reconvictions.csv',
        from: 'statistics.gov.scot',
        cube: { slug: 'reconvictions', dimensions: ['Gender', 'Age'] }
      }
    ],
    publication: 'Reconviction Rates in Scotland',
    address: 'https://statistics.gov.scot/data/reconvictions',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'accredited official statistics',
    windows: [{ from: { month: 6, day: 1 }, to: { month: 10, day: 31 } }],
    staleAfterDays: 455
  },
  markers: {},
  measures: {
    'reconviction-rate': { kind: 'percentage', mayLack },
    'reconvictions-per-person': { kind: 'mean', mayLack }
  }
})

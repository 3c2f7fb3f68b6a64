import { z } from 'zod'
import { referencePeriod, type ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import { CellRefusal, defineDataset, defineFile } from '../dataset.ts'
import { addUpPosts, postTypesFiles, postTypesLive, WITHHELD } from './jswWorkforce/postTypes.ts'

function year(text: string): ReferencePeriod {
  if (!/^20\d{2}$/.test(text)) throw new CellRefusal('Year', 'is not a year such as 2022')
  return referencePeriod(text, 'calendar-year')
}

const staff = {
  'JSW workforce total headcount incl. paraprofessional/support': 'all-staff',
  'main-grade or senior justice social workers': 'social-workers'
} as const

export const jswWorkforce = defineDataset({
  id: 'jsw-workforce',
  title: 'Justice social work workforce',
  publisher: 'Scottish Government',
  licence: 'Open Government Licence v3.0',
  cadence: 'Once: a research report of 2024. The Scottish Social Services Council reports yearly.',
  expected: 'November 2026, local files of the Scottish Social Services Council for December 2025',
  state: 'newer-due',
  missing: [
    'Staff by council area: the Scottish Social Services Council issues local files for manual download, and a council table of justice social work staff has not been confirmed among them.',
    'Other years for Scotland: the report quotes four figures only.'
  ],
  files: [
    ...postTypesFiles,
    defineFile({
      name: /^published-points\.csv$/,
      row: z.object({
        Year: z.string(),
        FeatureCode: z.string(),
        FeatureName: z.string(),
        Measure: z.enum([
          'JSW workforce total headcount incl. paraprofessional/support',
          'main-grade or senior justice social workers'
        ]),
        Value: z.string(),
        Source: z.string()
      }),
      measures: row => [
        {
          measure: 'jsw-headcount',
          breakdown: staff[row.Measure],
          area: { code: 'FeatureCode', name: 'FeatureName' },
          period: { column: 'Year', read: year },
          cells: ['Value']
        }
      ]
    })
  ],
  live: {
    files: [postTypesLive],
    publication: 'Local Authority Post Types, Scottish Social Services Council',
    address: 'https://data.sssc.uk.com/local-level-data',
    attribution: 'Contains information of the Scottish Social Services Council.',
    statisticsStatus: 'official statistics',
    windows: [{ from: { month: 8, day: 15 }, to: { month: 11, day: 30 } }],
    staleAfterDays: 455
  },
  markers: { [WITHHELD]: 'suppressed' },
  measures: {
    'jsw-headcount': { kind: 'count', mayLack: () => true },
    'jsw-fieldwork-headcount': { kind: 'count' },
    'jsw-fieldwork-wte': { kind: 'mean' }
  },
  edition: (tables, context) => ({ measures: addUpPosts(tables, context), dataZones: [] })
})

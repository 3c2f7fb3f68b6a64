import { defineDataset, defineFile } from '../dataset.ts'
import {
  aboutLine,
  lineOf,
  markers,
  nil,
  sourceOfPart,
  workbookOfPart,
  yearByYearSheet
} from '../publishers/justiceSocialWork.ts'

/*
 * The supporting workbook of Justice Social Work Statistics, Part 1. Known by description only: the publication says what is
 * counted and that it is given by council area from 2015-16 (structured deferred sentences from 2018-19); names of the
 * sheets and wording of the headings have not been seen, and are taken to be in the publication's words, laid out as in Part
 * 2. A workbook that differs is refused, naming the sheet and cell.
 */

const fileName = 'justice-social-work-part-1.xlsx'

/** What is counted on each sheet: the measure, and the heading of each of its breakdowns. */
const sheets: readonly {
  sheet: RegExp
  measure: string
  counts: Readonly<Record<string, { heading: RegExp; breakdown: string }>>
}[] = [
  {
    sheet: /diversion/i,
    measure: 'diversion-from-prosecution',
    counts: {
      Referrals: { heading: /(^|: )referrals/i, breakdown: 'referrals' },
      Assessments: { heading: /(^|: )assessments/i, breakdown: 'assessments' },
      'Cases commenced': { heading: /commenced/i, breakdown: 'commenced' },
      'Cases completed': { heading: /completed/i, breakdown: 'completed' }
    }
  },
  {
    sheet: /bail/i,
    measure: 'bail-supervision',
    counts: {
      Assessments: { heading: /assessment/i, breakdown: 'assessments' },
      'Cases commenced': { heading: /commenced/i, breakdown: 'commenced' },
      'Cases completed': { heading: /completed/i, breakdown: 'completed' }
    }
  },
  {
    sheet: /deferred sentence/i,
    measure: 'structured-deferred-sentences',
    counts: { 'Sentences imposed': { heading: /imposed/i, breakdown: 'all' } }
  },
  {
    sheet: /throughcare/i,
    measure: 'throughcare-commenced',
    counts: {
      'Statutory, custody-based': { heading: /custody/i, breakdown: 'statutory-in-custody' },
      'Statutory, community-based': { heading: /community/i, breakdown: 'statutory-in-community' },
      Voluntary: { heading: /voluntary/i, breakdown: 'voluntary' }
    }
  }
]

const files = sheets.map(({ sheet, measure, counts }) => {
  const headings = Object.fromEntries(
    Object.entries(counts).map(([column, { heading }]) => [column, heading] as const)
  )
  return defineFile({
    name: /^justice-social-work-part-1\.xlsx$/,
    window: true,
    sheet: { ...yearByYearSheet(sheet, headings), ignored: /%|per ?cent|rate|per 10,000/i },
    row: lineOf(headings),
    measures: () =>
      Object.entries(counts).map(([column, { breakdown }]) => ({
        ...aboutLine,
        measure,
        breakdown,
        cells: [column]
      }))
  })
})

export const justiceSocialWorkPartOne = defineDataset({
  id: 'justice-social-work-part-1',
  title: 'Diversion, bail supervision and throughcare',
  publisher: 'Scottish Government',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly, Part 1 in September',
  expected: 'Yearly, September; editions for 2024-25 and earlier are out',
  state: 'not-in-release',
  missing: [
    'Diversion from prosecution, bail supervision, structured deferred sentences and throughcare, for Scotland and by council area: the Scottish Government publishes them in Justice Social Work Statistics, Part 1. Not in this release: only the live ingest brings them.'
  ],
  files,
  live: {
    files: [
      workbookOfPart(1, fileName, 'the workbook of Part 1', /justice social work.*part 1|part 1.*tables/i)
    ],
    ...sourceOfPart(1),
    windows: [{ from: { month: 9, day: 1 }, to: { month: 10, day: 5 } }]
  },
  markers,
  nil,
  measures: Object.fromEntries(sheets.map(({ measure }) => [measure, { kind: 'count', additive: true }]))
})

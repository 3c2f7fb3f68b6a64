import { z } from 'zod'
import { referencePeriod, type ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import { CellRefusal, defineDataset, defineFile, type MeasureRule } from '../dataset.ts'
import { partTwoFiles, partTwoLive } from './communityPaybackOrders/partTwo.ts'
import { markers, nil, sourceOfPart } from '../publishers/justiceSocialWork.ts'
import {
  cubeArea,
  cubeColumns,
  financialYear as cubeFinancialYear,
  isOtherArea
} from '../publishers/statisticsGovScot.ts'

const commencedFile = 'community-payback-orders-commenced.csv'
const terminatedFile = 'social-work-orders-terminated.csv'

/** `Revoked For Breach` as `revoked-for-breach`. */
const slug = (label: string) =>
  label
    .toLocaleLowerCase('en-GB')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** Every label of the tables and of the bulletins' text. A figure that the publisher rounded is a measure of its own. */
const labels: Readonly<Record<string, { measure: string; breakdown?: string }>> = {
  'CPO commenced': { measure: 'cpo-commenced' },
  'CPO terminated': { measure: 'cpo-terminated' },
  'CPO completions/discharges %': { measure: 'cpo-completion-rate' },
  'CPO in force at 31 March': { measure: 'cpo-in-force' },
  'CPO in existence 31 March 2023': { measure: 'cpo-in-force' },
  'of which with unpaid work requirement': { measure: 'cpo-in-force', breakdown: 'unpaid-work-requirement' },
  'Individuals with CPO commenced': { measure: 'cpo-individuals' },
  'DTTO commenced': { measure: 'dtto-commenced' },
  'Fiscal work orders commenced': { measure: 'fiscal-work-orders-commenced' },
  'CPO imposed per 10000 pop (16-70)': { measure: 'cpo-commenced-rate' },
  'CPO commenced (aggregate return)': { measure: 'cpo-commenced-aggregate-return' },
  'CPO commenced (rounded)': { measure: 'cpo-commenced-rounded' },
  'CPO commenced (rounded; peak)': { measure: 'cpo-commenced-rounded' },
  'CPO commenced (rounded; later revision)': { measure: 'cpo-commenced-rounded' }
}

function financialYear(text: string): ReferencePeriod {
  if (!/^\d{4}-\d{2}$/.test(text))
    throw new CellRefusal('FinancialYear', 'is not a financial year such as 2017-18')
  return referencePeriod(text, 'financial-year')
}

const columns = {
  FinancialYear: z.string(),
  FeatureCode: z.string(),
  FeatureName: z.string(),
  Measure: z.string(),
  Value: z.string()
}

const measures = (row: { Measure: string }) => {
  const label = labels[row.Measure]
  if (!label)
    throw new CellRefusal(
      'Measure',
      'is not a known measure: add it to the list of this dataset, with its meaning'
    )
  return [
    {
      measure: label.measure,
      breakdown: label.breakdown ?? 'all',
      area: { code: 'FeatureCode', name: 'FeatureName' },
      period: { column: 'FinancialYear', read: financialYear },
      cells: ['Value']
    } as const
  ]
}

const isQuoted = (file: string) => /^(national-by-edition|published-points)\.csv$/.test(file)

// Held for Scotland, and for the few council areas that a bulletin's text names; a cube or a workbook gives every one.
const quoted = (kind: MeasureRule['kind']): MeasureRule => ({ kind, mayLack: ({ file }) => isQuoted(file) })

export const communityPaybackOrders = defineDataset({
  id: 'community-payback-orders',
  title: 'Community payback orders',
  publisher: 'Scottish Government',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly, Part 2 in January',
  expected: 'January 2027',
  state: 'newer-published',
  missing: [
    'Orders imposed, finished and completed by council area: the Scottish Government publishes them in Justice Social Work Statistics, Part 2. Held are Scotland in four editions, and rates that bulletins quote for eight council areas in 2022-23 and three in 2019-20.'
  ],
  files: [
    ...partTwoFiles,
    defineFile({
      name: /^national-by-edition\.csv$/,
      row: z.object({ Edition: z.string(), ...columns }),
      measures
    }),
    defineFile({
      name: /^published-points\.csv$/,
      row: z.object({ ...columns, Source: z.string() }),
      measures
    }),
    defineFile({
      name: /^community-payback-orders-commenced\.csv$/,
      row: z.object({
        ...cubeColumns,
        Measurement: z.literal('Count'),
        Units: z.string(),
        Age: z.string(),
        Gender: z.string()
      }),
      measures: row =>
        isOtherArea(row) || row.Age !== 'All' || row.Gender !== 'All'
          ? []
          : [
              {
                measure: 'cpo-commenced',
                breakdown: 'all',
                area: cubeArea,
                period: { column: 'DateCode', read: cubeFinancialYear },
                cells: ['Value']
              }
            ]
    }),
    // The publisher dropped the total in March 2025: the outcomes are kept as they are.
    defineFile({
      name: /^social-work-orders-terminated\.csv$/,
      row: z.object({
        ...cubeColumns,
        Measurement: z.literal('Count'),
        Units: z.string(),
        'Order Type': z.string(),
        Outcome: z.string()
      }),
      measures: row =>
        isOtherArea(row) || row['Order Type'] !== 'Community Payback Order'
          ? []
          : [
              {
                measure: 'cpo-terminated-by-outcome',
                breakdown: slug(row.Outcome),
                area: cubeArea,
                period: { column: 'DateCode', read: cubeFinancialYear },
                cells: ['Value']
              }
            ]
    })
  ],
  live: {
    title: 'the workbook of Part 2',
    files: [partTwoLive],
    otherwise: [
      {
        title:
          'the cubes of statistics.gov.scot, which give orders commenced and do not say how many were completed',
        files: [
          {
            name: commencedFile,
            from: 'statistics.gov.scot',
            cube: { slug: 'community-payback-orders-commenced', dimensions: ['Age', 'Gender'] }
          },
          {
            name: terminatedFile,
            from: 'statistics.gov.scot',
            cube: { slug: 'social-work-orders-terminated', dimensions: ['Order Type', 'Outcome'] }
          }
        ],
        address: 'https://statistics.gov.scot/data/community-payback-orders-commenced'
      }
    ],
    ...sourceOfPart(2),
    windows: [{ from: { month: 1, day: 10 }, to: { month: 1, day: 31 } }]
  },
  markers,
  nil,
  measures: {
    'cpo-commenced': { ...quoted('count'), additive: true },
    'cpo-commenced-by-person': { kind: 'count', additive: true },
    'cpo-terminated': { ...quoted('count'), additive: true },
    'cpo-terminated-by-outcome': { ...quoted('count'), additive: true },
    'cpo-terminated-by-reason': { kind: 'count', additive: true },
    'cpo-completed': { kind: 'count', additive: true },
    'cpo-revoked-for-breach': { kind: 'count', additive: true },
    'cpo-in-force': quoted('count'),
    'cpo-individuals': quoted('count'),
    'dtto-commenced': quoted('count'),
    'fiscal-work-orders-commenced': quoted('count'),
    'cpo-commenced-aggregate-return': quoted('count'),
    'cpo-commenced-rounded': quoted('count'),
    'cpo-commenced-rate': quoted('rate'),
    'cpo-completion-rate': quoted('percentage')
  }
})

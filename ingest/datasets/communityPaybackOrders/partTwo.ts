import { z } from 'zod'
import { defineFile, type LiveFile, type SourceFile } from '../../dataset.ts'
import { financialYearIn, refuseUnlessShare, refuseUnlessTotal } from '../../publishers/workbookTables.ts'

/*
 * “Community Payback Orders – Part 2”, the supporting workbook of Justice Social Work Statistics. Its sheets are known
 * from the publisher's description and from one table seen: a heading of merged rows, ten years of 33 areas, and all but
 * the latest year hidden by a filter. So every column is found by its heading, and a sheet that differs is refused.
 */

const name = /^community-payback-orders-part-2\.xlsx$/

/** The publisher's sign for no orders. */
export const nil = ['-']

const keys = { 'Financial year': /^(financial )?year$/i, Area: /^(local authority|council)( area)?s?$/i }
const yearByYear = 'Financial year'
const keyColumns = { 'Financial year': z.string(), Area: z.string() }
const about = {
  area: { name: 'Area' },
  period: { column: 'Financial year', read: financialYearIn('Financial year') }
} as const

const figures = <Name extends string>(headings: Readonly<Record<Name, RegExp>>) =>
  Object.fromEntries(Object.keys(headings).map(heading => [heading, z.string()])) as Record<Name, z.ZodString>

const courts = {
  'High Court': /high court/i,
  'Sheriff Court': /sheriff/i,
  'Justice of the Peace Court': /justice of the peace/i,
  'Other court': /(^|: )other/i,
  'All orders': /(^|: )(total|all)\b/i
}
const people = {
  Male: /(^|: )(male|men)s?$/i,
  Female: /(^|: )(female|women)s?$/i,
  '16-17': /16 ?(-|–|to) ?17/,
  '18-20': /18 ?(-|–|to) ?20/,
  '21-25': /21 ?(-|–|to) ?25/,
  '26-30': /26 ?(-|–|to) ?30/,
  '31-40': /31 ?(-|–|to) ?40/,
  'Over 40': /over 40|41 (and|or) over|41\+/i,
  'All orders': courts['All orders']
}
const reasons = {
  Completed: /(: |^)(successfully )?completed/i,
  'Revoked due to review': /revoked.*review/i,
  'Revoked due to breach': /revoked.*breach/i,
  Transferred: /transfer/i,
  Death: /death|died/i,
  Other: /(^|: )other/i,
  'All orders finished': courts['All orders']
}
const outcomes = {
  Completed: 'successfully-completed',
  'Revoked due to review': 'revoked-due-to-review',
  'Revoked due to breach': 'revoked-due-to-breach',
  Transferred: 'transferred',
  Death: 'death',
  Other: 'other'
} as const

const partsOf = <Name extends string>(columns: Readonly<Record<Name, unknown>>, whole: string) =>
  Object.keys(columns).filter(column => column !== whole)

export const partTwoFiles: readonly SourceFile[] = [
  defineFile({
    name,
    window: true,
    sheet: { sheet: /^CPO_9$/, keys, yearByYear, figures: courts },
    row: z.object({ ...keyColumns, ...figures(courts) }),
    measures(row) {
      refuseUnlessTotal(row, 'All orders', partsOf(courts, 'All orders'), nil)
      return [{ ...about, measure: 'cpo-commenced', breakdown: 'all', cells: ['All orders'] }]
    }
  }),
  defineFile({
    name,
    window: true,
    sheet: { sheet: /^CPO_10$/, keys, yearByYear, figures: people, ignored: /%|per ?cent|average/i },
    row: z.object({ ...keyColumns, ...figures(people) }),
    measures(row) {
      refuseUnlessTotal(row, 'All orders', ['Male', 'Female'], nil)
      refuseUnlessTotal(row, 'All orders', ['16-17', '18-20', '21-25', '26-30', '31-40', 'Over 40'], nil)
      const ages = Object.keys(people).filter(column => /\d/.test(column))
      return [
        ...(['Male', 'Female'] as const).map(sex => ({
          ...about,
          measure: 'cpo-commenced-by-person',
          breakdown: `${sex.toLowerCase()}s`,
          cells: [sex]
        })),
        ...ages.map(age => ({
          ...about,
          measure: 'cpo-commenced-by-person',
          breakdown: `aged-${age.toLowerCase().replace(' ', '-')}`,
          cells: [age]
        }))
      ]
    }
  }),
  defineFile({
    name,
    window: true,
    sheet: {
      sheet: /^CPO_23$/,
      keys,
      yearByYear,
      figures: { ...reasons, 'Completion rate': /completion rate/i }
    },
    row: z.object({ ...keyColumns, ...figures(reasons), 'Completion rate': z.string() }),
    measures(row) {
      refuseUnlessTotal(row, 'All orders finished', Object.keys(outcomes), nil)
      refuseUnlessShare(row, 'Completion rate', 'Completed', 'All orders finished')
      const count = (measure: string, column: string, breakdown = 'all') => ({
        ...about,
        measure,
        breakdown,
        cells: [column]
      })
      return [
        count('cpo-terminated', 'All orders finished'),
        count('cpo-completed', 'Completed'),
        count('cpo-revoked-for-breach', 'Revoked due to breach'),
        ...Object.entries(outcomes).map(([column, outcome]) =>
          count('cpo-terminated-by-reason', column, outcome)
        )
      ]
    }
  })
]

export const partTwoLive: LiveFile = {
  name: 'community-payback-orders-part-2.xlsx',
  from: 'publication-page',
  publication: {
    resource: 'community-payback-orders-part-2.xlsx',
    page: 'https://www.gov.scot/collections/justice-social-work/',
    hosts: ['www.gov.scot'],
    links: [
      {
        what: 'the latest Part 2 of Justice Social Work Statistics',
        text: /^Justice Social Work Statistics in Scotland:? (20\d\d-\d\d)\b.*Part 2$/i,
        pick: 'latest'
      },
      { what: 'its supporting documents', text: /^Supporting documents$/i },
      {
        what: 'the workbook of community payback orders',
        text: /community payback orders.*part 2/i,
        href: /\.xlsx$/i
      }
    ],
    format: 'xlsx'
  }
}

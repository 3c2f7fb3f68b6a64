import { defineFile, type SourceFile } from '../../dataset.ts'
import {
  aboutLine,
  lineOf,
  nil,
  workbookOfPart,
  yearByYearSheet
} from '../../publishers/justiceSocialWork.ts'
import { refuseUnlessShare, refuseUnlessTotal } from '../../publishers/workbookTables.ts'

/*
 * “Community Payback Orders – Part 2”, the supporting workbook of Justice Social Work Statistics. Its sheets are known
 * from the publisher's description and from one table seen: a heading of merged rows, ten years of 33 areas, and all but
 * the latest year hidden by a filter. So every column is found by its heading, and a sheet that differs is refused.
 */

const name = /^community-payback-orders-part-2\.xlsx$/

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
const finished = { ...reasons, 'Completion rate': /completion rate/i }
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
    sheet: yearByYearSheet(/^CPO_9$/, courts),
    row: lineOf(courts),
    measures(row) {
      refuseUnlessTotal(row, 'All orders', partsOf(courts, 'All orders'), nil)
      return [{ ...aboutLine, measure: 'cpo-commenced', breakdown: 'all', cells: ['All orders'] }]
    }
  }),
  defineFile({
    name,
    window: true,
    sheet: { ...yearByYearSheet(/^CPO_10$/, people), ignored: /%|per ?cent|average/i },
    row: lineOf(people),
    measures(row) {
      refuseUnlessTotal(row, 'All orders', ['Male', 'Female'], nil)
      refuseUnlessTotal(row, 'All orders', ['16-17', '18-20', '21-25', '26-30', '31-40', 'Over 40'], nil)
      const ages = Object.keys(people).filter(column => /\d/.test(column))
      return [
        ...(['Male', 'Female'] as const).map(sex => ({
          ...aboutLine,
          measure: 'cpo-commenced-by-person',
          breakdown: `${sex.toLowerCase()}s`,
          cells: [sex]
        })),
        ...ages.map(age => ({
          ...aboutLine,
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
    sheet: yearByYearSheet(/^CPO_23$/, finished),
    row: lineOf(finished),
    measures(row) {
      refuseUnlessTotal(row, 'All orders finished', Object.keys(outcomes), nil)
      refuseUnlessShare(row, 'Completion rate', 'Completed', 'All orders finished')
      const count = (measure: string, column: string, breakdown = 'all') => ({
        ...aboutLine,
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

export const partTwoLive = workbookOfPart(
  2,
  'community-payback-orders-part-2.xlsx',
  'the workbook of community payback orders',
  /community payback orders.*part 2/i
)

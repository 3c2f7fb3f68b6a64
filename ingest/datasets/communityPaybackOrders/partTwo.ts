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
 * from the publisher's description, from one table seen and from what a reader of the file lists: a heading of merged
 * rows, ten years of 33 areas, and all but the latest year hidden by a filter; courts in seven kinds, and early discharge
 * beside completion. Every column is found by its heading, and a sheet that differs is refused.
 */

const name = /^community-payback-orders-part-2\.xlsx$/

const all = { 'All orders': /(^|: )(total|all)\b(?!.*rate)/i }
/** Courts, by kind; which are told apart has changed, and all that are given must add to the total. */
const courts = {
  'High Court': /\bhigh\b/i,
  'Sheriff Court': /sheriff( courts?)?$/i,
  'Sheriff Court, solemn': /sheriff.*solemn/i,
  'Sheriff Court, summary': /sheriff.*summary/i,
  'Stipendiary Magistrates': /stipendiary/i,
  'Justice of the Peace Court': /justices? of the peace/i,
  'Court outwith Scotland': /outwith scotland/i,
  'Court not known': /(not |un)known/i,
  'Other court': /(^|: )other/i
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
  ...all
}
const reasons = {
  Completed: /(: |^)(successfully )?completed/i,
  'Revoked due to review': /revoked.*review/i,
  'Revoked due to breach': /revoked.*breach/i,
  Transferred: /transfer/i,
  Death: /death|died/i,
  Other: /(^|: )other/i,
  'All orders finished': all['All orders']
}
/** A column of its own, or told with the orders completed. */
const early = { 'Discharged early': /(^|: )(early discharged?|discharged early)/i }
const finished = { ...reasons, 'Completion rate': /completion rate/i }
const outcomes = {
  Completed: 'successfully-completed',
  'Discharged early': 'discharged-early',
  'Revoked due to review': 'revoked-due-to-review',
  'Revoked due to breach': 'revoked-due-to-breach',
  Transferred: 'transferred',
  Death: 'death',
  Other: 'other'
} as const

export const partTwoFiles: readonly SourceFile[] = [
  defineFile({
    name,
    window: true,
    sheet: yearByYearSheet(/^CPO_9$/, all, courts),
    row: lineOf(all, courts),
    measures(row) {
      refuseUnlessTotal(row, 'All orders', Object.keys(courts), nil)
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
    sheet: yearByYearSheet(/^CPO_23$/, finished, early),
    row: lineOf(finished, early),
    measures(row) {
      refuseUnlessTotal(row, 'All orders finished', Object.keys(outcomes), nil)
      const completed = ['Completed', 'Discharged early'].filter(column => Object.hasOwn(row, column))
      refuseUnlessShare(row, 'Completion rate', completed, 'All orders finished', nil)
      const count = (measure: string, cells: readonly string[], breakdown = 'all') => ({
        ...aboutLine,
        measure,
        breakdown,
        cells
      })
      return [
        count('cpo-terminated', ['All orders finished']),
        count('cpo-completed', completed),
        count('cpo-revoked-for-breach', ['Revoked due to breach']),
        ...Object.entries(outcomes)
          .filter(([column]) => Object.hasOwn(row, column))
          .map(([column, outcome]) => count('cpo-terminated-by-reason', [column], outcome))
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

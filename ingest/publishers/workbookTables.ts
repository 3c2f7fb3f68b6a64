import { CellRefusal } from '../dataset.ts'
import {
  referencePeriod,
  type PeriodKind,
  type ReferencePeriod
} from '../../shared/contracts/referencePeriod.ts'

/** A row as the tables of a workbook give it. */
type Row = Readonly<Record<string, string | undefined>>

/** `2024-25` as a financial year; the column is named when it is not one. */
export const financialYearIn = (column: string) =>
  function readFinancialYear(text: string): ReferencePeriod {
    if (!/^\d{4}-\d{2}$/.test(text)) throw new CellRefusal(column, 'is not a financial year such as 2024-25')
    return referencePeriod(text, 'financial-year')
  }

/** `2024` as a year of that kind; the column is named when it is not one. */
export const yearIn = (column: string, kind: Extract<PeriodKind, 'calendar-year' | 'point-in-time'>) =>
  function readYear(text: string): ReferencePeriod {
    if (!/^(19|20)\d{2}$/.test(text)) throw new CellRefusal(column, 'is not a year such as 2024')
    return referencePeriod(text, kind)
  }

export const calendarYearIn = (column: string) => yearIn(column, 'calendar-year')

/**
 * Holds a total against the columns that it is printed beside. Columns that the edition lacks count as nothing; where one
 * holds a mark in place of its figure, nothing can be said.
 * @throws CellRefusal naming the total's column
 */
export function refuseUnlessTotal(
  row: Row,
  total: string,
  parts: readonly string[],
  nil: readonly string[] = []
) {
  const figures = [total, ...parts].map(column => {
    const text = row[column]
    return text === undefined || nil.includes(text) ? 0 : text === '' ? Number.NaN : Number(text)
  })
  const [whole = 0, ...rest] = figures
  if (figures.some(Number.isNaN)) return
  const sum = rest.reduce((running, figure) => running + figure, 0)
  if (sum !== whole)
    throw new CellRefusal(
      total,
      `is the total of ${parts.join(', ')}, but they add to ${sum}. A column is wrong or a category is new: compare with the publisher’s table`
    )
}

/**
 * Holds a printed share (0 to 1) against its counts, added up, to the last of its digits, at most four.
 * @throws CellRefusal naming the share's column
 */
export function refuseUnlessShare(
  row: Row,
  share: string,
  counts: readonly string[],
  whole: string,
  nil: readonly string[] = []
) {
  const printed = row[share] ?? ''
  const above = counts.reduce((sum, column) => {
    const text = row[column] ?? ''
    return sum + (nil.includes(text) ? 0 : Number(text))
  }, 0)
  const below = Number(row[whole])
  if (!/^\d*\.?\d+$/.test(printed) || Number.isNaN(above) || !(below > 0)) return
  const digits = Math.min(4, (printed.split('.')[1] ?? '').length)
  if (Math.abs(Number(printed) - above / below) > 0.5 * 10 ** -digits + 1e-9)
    throw new CellRefusal(
      share,
      `is the share of ${counts.join(' and ')} among ${whole}, but ${above} of ${below} is ${(above / below).toFixed(4)}. The unit or the meaning of a column has changed: compare with the publisher’s table`
    )
}

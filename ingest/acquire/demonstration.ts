import type { Workbook } from './workbook/workbook.ts'

/** What every made-up file of the local publisher says of itself. */
export const DEMONSTRATION_MARK = 'DEMONSTRATION VALUES: not statistics'

const mark = /demonstration values/i

/** Whether a text says that its figures are made up: then they may never be shown as statistics, wherever they came from. */
export const marksDemonstration = (text: string): boolean => mark.test(text)

/** The same for a workbook: one such cell is enough. */
export const workbookMarksDemonstration = ({ sheets }: Workbook): boolean =>
  sheets.some(({ rows }) =>
    rows.some(({ cells }) => cells.some(cell => typeof cell === 'string' && mark.test(cell)))
  )

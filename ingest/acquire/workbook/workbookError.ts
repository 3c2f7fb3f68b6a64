/** Every way in which a workbook can be refused. */
export const workbookFailures = [
  'not-a-workbook',
  'damaged',
  'unsafe',
  'too-large',
  'timeout',
  'memory'
] as const
export type WorkbookFailure = (typeof workbookFailures)[number]

/** Why a workbook was not read, in a sentence for whoever keeps the data: what is wrong, and what to do. */
export class WorkbookError extends Error {
  readonly kind: WorkbookFailure

  constructor(kind: WorkbookFailure, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'WorkbookError'
    this.kind = kind
  }
}

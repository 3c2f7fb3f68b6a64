import { blobValue, listValue } from '@duckdb/node-api'
import type { StoredObservation } from '../../stages/derive.ts'
import { date } from '../columnValues.ts'
import type { ReleaseContent } from '../releaseContent.ts'
import type { WriteTable } from '../writeTable.ts'

/** What is served: observations, and the limits of their colour classes. */
export async function writeObservationTables(content: ReleaseContent, write: WriteTable): Promise<void> {
  await write(
    'observation',
    content.series.flatMap(({ observations }) => observations),
    [
      ['indicator', (row: StoredObservation) => row.indicator],
      ['breakdown', row => row.breakdown],
      ['area', row => row.area],
      ['period', row => row.period],
      ['period_start', row => date(row.periodStart)],
      ['value', row => row.value],
      ['lower', row => row.lower],
      ['upper', row => row.upper],
      ['numerator', row => row.numerator],
      ['denominator', row => row.denominator],
      ['per', row => row.per],
      ['unit', row => row.unit],
      ['status', row => row.status],
      ['marker', row => row.marker],
      ['reason', row => row.reason],
      ['method', row => row.method],
      ['dataset', row => row.dataset],
      ['edition', row => row.edition],
      ['denominator_edition', row => row.denominatorEdition]
    ]
  )
  await write('class_break', content.series, [
    ['indicator', ({ indicator }) => indicator.id],
    ['breakdown', ({ category }) => category.id],
    ['breaks', ({ classBreaks }) => listValue(classBreaks)]
  ])
}

/** Answers made beforehand. */
export async function writeAnswers(content: ReleaseContent, write: WriteTable): Promise<void> {
  await write('answer', await content.answers, [
    ['name', ({ name }) => name],
    ['body', ({ body }) => blobValue(body)],
    ['brotli', ({ brotli }) => blobValue(brotli)]
  ])
}

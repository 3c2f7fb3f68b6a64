import type { ReleaseContent } from '../releaseContent.ts'
import type { WriteTable } from '../writeTable.ts'

/** What each edition changed of those before it. */
export async function writeChangeTables(content: ReleaseContent, write: WriteTable): Promise<void> {
  await write(
    'change_report',
    content.changeReports.map(({ report }) => report),
    [
      ['dataset', ({ dataset }) => dataset],
      ['from_edition', ({ from }) => from],
      ['to_edition', ({ to }) => to],
      ['sentence', ({ sentence }) => sentence],
      ['new', report => report.counts.new],
      ['revised', report => report.counts.revised],
      ['withdrawn', report => report.counts.withdrawn],
      ['relabelled', report => report.counts.relabelled],
      ['unchanged', ({ unchanged }) => unchanged],
      ['series', ({ series }) => JSON.stringify(series)],
      ['verdicts', ({ verdicts }) => JSON.stringify(verdicts)]
    ]
  )
  await write(
    'change',
    content.changeReports.flatMap(({ changes }) => changes),
    [
      ['dataset', ({ dataset }) => dataset],
      ['from_edition', ({ from }) => from],
      ['to_edition', ({ to }) => to],
      ['kind', ({ kind }) => kind],
      ['measure', ({ measure }) => measure],
      ['breakdown', ({ breakdown }) => breakdown],
      ['area', ({ area }) => area],
      ['period', ({ period }) => period],
      ['old', change => change.old],
      ['new', change => change.new],
      ['old_label', ({ oldLabel }) => oldLabel],
      ['new_label', ({ newLabel }) => newLabel]
    ]
  )
}

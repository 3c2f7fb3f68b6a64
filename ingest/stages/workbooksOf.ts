import { readWorkbook } from '../acquire/workbook/readWorkbook.ts'
import type { ReadWorkbook, Workbook } from '../acquire/workbook/workbook.ts'
import { WorkbookError } from '../acquire/workbook/workbookError.ts'
import { IngestError } from '../ingestError.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * The files of an edition that are workbooks, by name, one read after another through the zip guard.
 * @throws IngestError saying what is wrong with a workbook that cannot be read
 */
export async function workbooksOf(
  { dataset, edition, files }: Pick<Snapshot, 'dataset' | 'edition' | 'files'>,
  read: ReadWorkbook = readWorkbook
): Promise<Map<string, Workbook>> {
  const workbooks = new Map<string, Workbook>()
  for (const { name, bytes } of files) {
    if (!name.endsWith('.xlsx')) continue
    try {
      workbooks.set(name, await read(bytes))
    } catch (cause) {
      if (!(cause instanceof WorkbookError)) throw cause
      throw new IngestError(dataset, 'parse', `${dataset} ${edition}: ${name}: ${cause.message}`, { cause })
    }
  }
  return workbooks
}

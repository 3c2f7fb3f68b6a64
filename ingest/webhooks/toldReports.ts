import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { ChangeReport } from '../../shared/contracts/change.ts'
import { writeWhole } from '../live/writeWhole.ts'

const Told = z.array(z.string())

const nameOf = ({ dataset, to }: Pick<ChangeReport, 'dataset' | 'to'>): string => `${dataset} ${to}`

/**
 * Which of these reports nobody was told of yet, oldest first within a dataset. Without a list of what was told, the newest
 * of each dataset: a new receiver is not sent all of the past.
 * @param file list of what was told, which need not be there
 */
export async function untoldReports(
  file: string,
  reports: readonly ChangeReport[]
): Promise<readonly ChangeReport[]> {
  const told = await readTold(file)
  if (told) return reports.filter(report => !told.has(nameOf(report)))
  return [...new Map(reports.map(report => [report.dataset, report])).values()]
}

/** Null when there is no list, or one that cannot be read. */
async function readTold(file: string): Promise<ReadonlySet<string> | null> {
  try {
    return new Set(Told.parse(JSON.parse(await readFile(file, 'utf8'))))
  } catch {
    return null
  }
}

/** Writes down that these were told. */
export const rememberTold = (file: string, reports: readonly ChangeReport[]): Promise<void> =>
  writeWhole(file, `${JSON.stringify(reports.map(nameOf), null, 2)}\n`)

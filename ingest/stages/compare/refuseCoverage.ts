import { SCOTLAND } from '../../../shared/contracts/area.ts'
import type { Dataset, MeasureInFile } from '../../dataset.ts'
import { measureGroups, type MeasureGroup } from '../measureGroups.ts'
import { accept, refuse, refuseAt, type ComparedEdition } from './comparedEdition.ts'

/** Day after the last of a period, ISO 8601. */
function endOf({ start, months }: MeasureInFile['period']): string {
  const end = new Date(`${start}T00:00:00Z`)
  end.setUTCMonth(end.getUTCMonth() + months)
  return end.toISOString().slice(0, 10)
}

/** No period is still running. */
export function refuseUnfinished(edition: ComparedEdition, retrievedAt: string): void {
  const [cell] =
    measureGroups(edition.measures)
      .find(({ period }) => endOf(period) > retrievedAt)
      ?.cells.values() ?? []
  if (cell)
    refuseAt(
      edition,
      cell,
      `is a figure of ${cell.period.id}, which had not ended when the file was fetched on ${retrievedAt.slice(0, 10)}. The year may be mislabelled: compare with the publisher’s page.`
    )
}

/** No file is older than the one held. */
export function refuseOlder(edition: ComparedEdition, earlier: readonly ComparedEdition[]): void {
  const before = earlier.findLast(({ isLive }) => isLive)
  for (const [file, modified] of edition.lastModified) {
    const held = before?.lastModified.get(file)
    if (held !== undefined && modified < held)
      refuse(
        edition,
        `${file} was last changed on ${modified.slice(0, 10)} and is older than edition ${before?.edition}, of ${held.slice(0, 10)}. It was not taken. ${accept(edition)}`
      )
  }
}

const groupKey = ({ measure, breakdown, period }: Pick<MeasureInFile, 'measure' | 'breakdown' | 'period'>) =>
  `${measure} (${breakdown}) of ${period.id}`

/** What an earlier edition gave in a file of the same name must still be there; and beside councils, Scotland. */
export function refuseWithdrawn(
  dataset: Dataset,
  edition: ComparedEdition,
  earlier: readonly ComparedEdition[]
): void {
  const held = new Set(edition.measures.map(({ key }) => key))
  const groups = new Set(measureGroups(edition.measures).map(groupKey))
  const files = new Set(measureGroups(edition.measures).flatMap(group => [...group.files]))
  for (const before of earlier) {
    const dropped = droppedYears(dataset, edition, before)
    for (const cell of before.measures) {
      if (held.has(cell.key) || dropped(cell)) continue
      const group = groupKey(cell)
      if (files.has(cell.file) && !groups.has(group))
        refuse(
          edition,
          `${cell.file} no longer holds ${group}, which edition ${before.edition} gave. The file may be cut short or older, or the publisher renamed a category or a year. ${accept(edition)}`
        )
      if (groups.has(group) && (files.has(cell.file) || cell.area === SCOTLAND))
        refuse(
          edition,
          `${group} no longer holds ${cell.area}, which edition ${before.edition} gave (${cell.file}, row ${cell.row}). ${accept(edition)}`
        )
    }
  }
}

/**
 * Cells that a file was expected to drop: one that holds its latest years only, and as many of them as before, drops the
 * oldest.
 */
function droppedYears(
  { files }: Dataset,
  edition: ComparedEdition,
  before: ComparedEdition
): (cell: MeasureInFile) => boolean {
  const yearsOf = ({ measures }: ComparedEdition) => {
    const years = new Map<string, Set<string>>()
    for (const { files: given, period } of measureGroups(measures))
      for (const file of given) {
        const held = years.get(file) ?? new Set<string>()
        years.set(file, held.add(period.start))
      }
    return years
  }
  const now = yearsOf(edition)
  const then = yearsOf(before)
  const first = new Map<string, string>()
  for (const [file, years] of now) {
    const isWindow = files.some(({ name, window }) => window === true && name.test(file.split(',')[0] ?? ''))
    if (isWindow && years.size >= (then.get(file)?.size ?? 0)) first.set(file, [...years].toSorted()[0] ?? '')
  }
  return ({ file, period }) => period.start < (first.get(file) ?? '')
}

/** A series that goes on goes on with the next year: a year left out is a year under another's name. */
export function refuseSkippedYear(edition: ComparedEdition, earlier: readonly ComparedEdition[]): void {
  const series = ({ measure, breakdown, period }: MeasureGroup) => `${measure}|${breakdown}|${period.kind}`
  const year = ({ period }: MeasureGroup) => Number(period.start.slice(0, 4))
  const before = earlier.flatMap(({ measures }) => measureGroups(measures))
  const now = measureGroups(edition.measures)
  const years = new Map<string, Set<number>>()
  for (const group of [...before, ...now]) {
    const held = years.get(series(group)) ?? new Set<number>()
    years.set(series(group), held.add(year(group)))
  }
  const last = new Map<string, number>()
  for (const group of before) last.set(series(group), Math.max(last.get(series(group)) ?? 0, year(group)))
  const [skipping] =
    now
      .find(group => {
        const latest = last.get(series(group))
        return latest !== undefined && year(group) > latest && !years.get(series(group))?.has(year(group) - 1)
      })
      ?.cells.values() ?? []
  if (skipping)
    refuseAt(
      edition,
      skipping,
      `is a figure of ${skipping.period.id}, but the year before it is given nowhere: a year is mislabelled or left out. ${accept(edition)}`
    )
}

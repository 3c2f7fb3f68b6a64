import { SCOTLAND } from '../../shared/contracts/area.ts'
import { carriesFigure } from '../../shared/contracts/observation.ts'
import type { DataZone, Dataset, KeyedMeasure, MeasureInFile } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import { measureGroups, type MeasureGroup } from './measureGroups.ts'
import { refuseCell } from './parse.ts'

/** An edition as it is compared: `isLive` when it came from the publisher byte for byte. */
export interface ComparedEdition {
  dataset: string
  edition: string
  measures: readonly KeyedMeasure[]
  dataZones?: readonly DataZone[]
  isLive: boolean
  /** By file name, when the publisher says it was last changed; ISO 8601. */
  lastModified: ReadonlyMap<string, string>
}

/** Cells that two editions must share before their ratio says anything. */
const FEWEST_SHARED = 20
/** A series whose typical figure grows or shrinks by more than this between editions has changed its unit. */
const LARGEST_RATIO = 1.5

/**
 * Holds a new edition against those accepted before it: none is older, nothing was withdrawn, no unit has changed, no
 * withheld figure became 0, nothing that is never revised was changed, no period is still running.
 * @param earlier editions of the dataset of the same kind (real, or demonstration), oldest first
 * @param retrievedAt ISO 8601
 * @throws IngestError naming the first cell or group that differs, and how to accept the edition all the same
 */
export function compare(
  dataset: Dataset,
  edition: ComparedEdition,
  earlier: readonly ComparedEdition[],
  retrievedAt: string
): void {
  refuseUnfinished(edition, retrievedAt)
  refuseOlder(edition, earlier)
  refuseWithdrawn(dataset, edition, earlier)
  refuseSkippedYear(edition, earlier)
  const before = latestCells(earlier)
  refuseUnitChange(edition, before)
  refuseZeroForWithheld(edition, before)
  refuseDrift(dataset, edition, before)
  const live = earlier.filter(({ isLive }) => isLive)
  refuseFrozen(dataset, edition, latestCells(live))
  refuseChangedZones(edition, live.at(-1))
}

/** An index of data zones is issued once: a figure of a zone that differs is a fault of the file. */
function refuseChangedZones(edition: ComparedEdition, before: ComparedEdition | undefined): void {
  const held = new Map(before?.dataZones?.map(zone => [zone.code, zone]))
  for (const zone of edition.dataZones ?? []) {
    const old = held.get(zone.code)
    for (const { name, value } of zone.indicators) {
      const was = old?.indicators.find(indicator => indicator.name === name)
      if (was && was.value !== value)
        refuse(
          edition,
          `${name} of data zone ${zone.code} was ${was.value ?? was.mark} in edition ${before?.edition}, and is ${value ?? 'withheld'} now: an index is not revised once published. The edition is held back. ${accept(edition)}`
        )
    }
  }
}

const accept = ({ dataset }: ComparedEdition) =>
  `If the publisher confirms it, accept it: npm run ingest -- ${dataset} --from live --accept.`

const refuse = (edition: ComparedEdition, message: string): never => {
  throw new IngestError(edition.dataset, 'validate', `${edition.dataset} ${edition.edition}: ${message}`)
}

const refuseAt = (edition: ComparedEdition, cell: MeasureInFile, reason: string): never =>
  refuseCell(
    edition,
    'validate',
    { file: cell.file, row: cell.row, column: cell.column, value: String(cell.value ?? cell.mark) },
    reason
  )

/** Day after the last of a period, ISO 8601. */
function endOf({ start, months }: MeasureInFile['period']): string {
  const end = new Date(`${start}T00:00:00Z`)
  end.setUTCMonth(end.getUTCMonth() + months)
  return end.toISOString().slice(0, 10)
}

function refuseUnfinished(edition: ComparedEdition, retrievedAt: string): void {
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

function refuseOlder(edition: ComparedEdition, earlier: readonly ComparedEdition[]): void {
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
function refuseWithdrawn(
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
function refuseSkippedYear(edition: ComparedEdition, earlier: readonly ComparedEdition[]): void {
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

/** Each cell as the latest of some editions gives it. */
function latestCells(editions: readonly ComparedEdition[]): ReadonlyMap<string, KeyedMeasure> {
  const cells = new Map<string, KeyedMeasure>()
  for (const { measures } of editions) for (const cell of measures) cells.set(cell.key, cell)
  return cells
}

function refuseUnitChange(edition: ComparedEdition, before: ReadonlyMap<string, KeyedMeasure>): void {
  const ratios = new Map<string, { ratio: number; cell: MeasureInFile; old: number }[]>()
  for (const cell of edition.measures) {
    const old = before.get(cell.key)?.value
    if (!old || !cell.value) continue
    const series = `${cell.measure}|${cell.breakdown}`
    const shared = ratios.get(series) ?? []
    shared.push({ ratio: cell.value / old, cell, old })
    ratios.set(series, shared)
  }
  for (const shared of ratios.values()) {
    if (shared.length < FEWEST_SHARED) continue
    const typical = shared.toSorted((first, second) => first.ratio - second.ratio)[shared.length >> 1]
    if (typical && (typical.ratio > LARGEST_RATIO || typical.ratio < 1 / LARGEST_RATIO))
      refuseAt(
        edition,
        typical.cell,
        `stands where ${typical.old} stood in the edition before, and half of the ${shared.length} figures of ${typical.cell.measure} (${typical.cell.breakdown}) changed as much: the unit has changed, or the column means something else. ${accept(edition)}`
      )
  }
}

function refuseZeroForWithheld(edition: ComparedEdition, before: ReadonlyMap<string, KeyedMeasure>): void {
  for (const cell of edition.measures) {
    const old = before.get(cell.key)
    if (cell.value === 0 && old && !carriesFigure(old.status) && old.status === 'suppressed')
      refuseAt(
        edition,
        cell,
        `stands where the publisher withheld the figure before (${old.mark}). A withheld figure is not nought: ask the publisher.`
      )
  }
}

function refuseDrift(
  { measures }: Dataset,
  edition: ComparedEdition,
  before: ReadonlyMap<string, KeyedMeasure>
): void {
  for (const cell of edition.measures) {
    const drift = measures[cell.measure]?.drift
    const old = before.get(cell.key)
    if (!drift || !old || old.value === null || cell.value === null) continue
    const most = drift.share === undefined ? drift.by : drift.share * Math.abs(old.value)
    if (Math.abs(cell.value - old.value) > most)
      refuseAt(
        edition,
        cell,
        `of ${cell.area} was ${old.value} in edition ${old.edition}: a larger difference than the ${drift.share === undefined ? drift.by : `${100 * drift.share}%`} that is taken unseen. The edition is held back. ${accept(edition)}`
      )
  }
}

function refuseFrozen(
  { measures }: Dataset,
  edition: ComparedEdition,
  before: ReadonlyMap<string, KeyedMeasure>
): void {
  for (const cell of edition.measures) {
    const old = before.get(cell.key)
    if (measures[cell.measure]?.frozen === true && old && old.value !== cell.value)
      refuseAt(
        edition,
        cell,
        `was ${old.value ?? old.mark} in edition ${old.edition}, and this series is not revised once published. The edition is held back. ${accept(edition)}`
      )
  }
}

import { group } from 'd3-array'
import type { Change, ChangeCounts, ChangeKind, ChangeReport } from '../../shared/contracts/change.ts'
import type { Measure } from '../../shared/contracts/measure.ts'
import { cellKey } from '../../shared/observations/cellKey.ts'
import { changeSentence } from '../../shared/words/changes.ts'

/** A cell as an edition gives it. */
export type EditionCell = Pick<
  Measure,
  'measure' | 'breakdown' | 'area' | 'period' | 'value' | 'status' | 'mark'
> & {
  /** The file that gives it, and its sheet when it is a workbook: `orders.xlsx, sheet CPO_9`. */
  file: string
  /** As `cellKey` gives it, where that was worked out before. */
  key?: string
}

export interface EditionOfCells {
  edition: string
  measures: readonly EditionCell[]
}

/** A report and every cell it counts. */
export interface ReportWithChanges {
  report: ChangeReport
  changes: Change[]
}

/** A category needs this many equal figures under another name before it is taken for the same one. */
const FIGURES_TO_KNOW_A_CATEGORY = 10

interface Standing {
  cell: EditionCell
  edition: string
}
type Compared = Omit<Change, 'dataset' | 'to'>

const keyOf = (cell: EditionCell): string => cell.key ?? cellKey(cell)
const keyUnder = (cell: EditionCell, breakdown: string): string => cellKey({ ...cell, breakdown })

const labelOf = ({ status, mark }: EditionCell): string => (mark === null ? status : `${status} ${mark}`)

/**
 * What each edition of a dataset changed of what stood before it: of every cell, the last edition that gave it, which
 * need not be the one just before. An edition that leaves a period out altogether withdraws nothing of it: publishers'
 * tables move on with the years. Nor does one that came in other files: they need not hold all that others do.
 * @param editions oldest first
 * @param nameOf name of an area, for the sentence
 * @returns one report for every edition but the first
 */
export function changeReports(
  dataset: string,
  editions: readonly EditionOfCells[],
  nameOf: (area: string) => string
): ReportWithChanges[] {
  const standing = new Map<string, Standing>()
  const reports: ReportWithChanges[] = []
  let previous: string | undefined
  for (const { edition, measures } of editions) {
    if (previous !== undefined) {
      const { compared, unchanged, dropped } = compare(standing, measures)
      const changes = compared.map(change => ({ ...change, dataset, to: edition }))
      const report = {
        dataset,
        from: previous,
        to: edition,
        counts: count(changes),
        unchanged,
        series: bySeries(changes),
        verdicts: []
      }
      reports.push({ report: { ...report, sentence: changeSentence(report, changes, nameOf) }, changes })
      for (const key of dropped) standing.delete(key)
    }
    for (const cell of measures) standing.set(keyOf(cell), { cell, edition })
    previous = edition
  }
  return reports
}

/** Cells that differ, in the order of the edition, those it no longer gives at the end. */
function compare(
  standing: ReadonlyMap<string, Standing>,
  measures: readonly EditionCell[]
): { compared: Compared[]; unchanged: number; dropped: string[] } {
  const given = new Set(measures.map(cell => keyOf(cell)))
  const dropped = droppedCells(standing, measures, given)
  const renamed = renamedCategories(dropped, measures, standing)
  const compared: Compared[] = []
  const renamedCells = new Set<string>()
  let unchanged = 0
  for (const cell of measures) {
    const earlierName = renamed.size > 0 ? renamed.get(`${cell.measure}|${cell.breakdown}`) : undefined
    const underOldName =
      earlierName === undefined ? undefined : standing.get(keyUnder(cell, earlierName.breakdown))
    if (underOldName) renamedCells.add(keyOf(underOldName.cell))
    const before = standing.get(keyOf(cell)) ?? underOldName
    const kind = kindOf(before?.cell, cell)
    if (kind === null) {
      if (before && cell.value !== null) unchanged += 1
      continue
    }
    const { measure, breakdown, area, period } = cell
    const { oldLabel, newLabel } = labelsOf(before?.cell, cell, kind)
    compared.push({
      measure,
      breakdown,
      area,
      period: period.id,
      kind,
      from: before?.edition ?? null,
      old: before?.cell.value ?? null,
      new: cell.value,
      oldLabel,
      newLabel
    })
  }
  for (const { cell, edition } of dropped) {
    if (renamedCells.has(keyOf(cell))) continue
    const { measure, breakdown, area, period } = cell
    compared.push({
      measure,
      breakdown,
      area,
      period: period.id,
      kind: 'withdrawn',
      from: edition,
      old: cell.value,
      new: null,
      oldLabel: null,
      newLabel: null
    })
  }
  return { compared, unchanged, dropped: dropped.map(({ cell }) => keyOf(cell)) }
}

function kindOf(before: EditionCell | undefined, now: EditionCell): ChangeKind | null {
  if (now.value === null) {
    if (before && before.value !== null) return 'withdrawn'
    return before && labelOf(before) !== labelOf(now) ? 'relabelled' : null
  }
  if (!before || before.value === null) return 'new'
  if (before.value !== now.value) return 'revised'
  return labelOf(before) !== labelOf(now) || before.breakdown !== now.breakdown ? 'relabelled' : null
}

/** The category where that changed, else status and mark where those did. */
function labelsOf(
  before: EditionCell | undefined,
  now: EditionCell,
  kind: ChangeKind
): Pick<Change, 'oldLabel' | 'newLabel'> {
  if (before && before.breakdown !== now.breakdown)
    return { oldLabel: before.breakdown, newLabel: now.breakdown }
  if (before && (kind === 'withdrawn' || labelOf(before) !== labelOf(now)))
    return { oldLabel: labelOf(before), newLabel: labelOf(now) }
  return { oldLabel: null, newLabel: null }
}

/** A workbook without its sheet: a table that moved to another sheet is in the same file. */
const bookOf = (file: string): string => file.split(', sheet ', 1)[0] ?? file

/** Figures that stood in a file of the edition and that it leaves out, of measures and periods that it speaks of. */
function droppedCells(
  standing: ReadonlyMap<string, Standing>,
  measures: readonly EditionCell[],
  given: ReadonlySet<string>
): Standing[] {
  const files = new Set([...new Set(measures.map(({ file }) => file))].map(bookOf))
  const books = new Map<string, boolean>()
  const isInOneOf = (file: string): boolean => {
    const held = books.get(file) ?? files.has(bookOf(file))
    books.set(file, held)
    return held
  }
  const spans = new Map<string, Map<string, { first: string; last: string }>>()
  for (const { measure, period } of measures) {
    const ofMeasure = spans.get(measure) ?? new Map<string, { first: string; last: string }>()
    const span = ofMeasure.get(period.kind)
    if (!span) spans.set(measure, ofMeasure.set(period.kind, { first: period.start, last: period.start }))
    else if (period.start < span.first) span.first = period.start
    else if (period.start > span.last) span.last = period.start
  }
  const isDropped = ({ cell: { measure, period, value, file } }: Standing, key: string): boolean => {
    if (value === null || given.has(key)) return false
    const span = spans.get(measure)?.get(period.kind)
    return span !== undefined && period.start >= span.first && period.start <= span.last && isInOneOf(file)
  }
  const dropped: Standing[] = []
  for (const [key, stood] of standing) if (isDropped(stood, key)) dropped.push(stood)
  return dropped
}

/**
 * Categories that go by another name: every figure that one of them gave and that is left out now stands, equal, under
 * a name that was not there before.
 * @returns the old category by `<measure>|<new category>`
 */
function renamedCategories(
  dropped: readonly Standing[],
  measures: readonly EditionCell[],
  standing: ReadonlyMap<string, Standing>
): Map<string, { breakdown: string }> {
  const renamed = new Map<string, { breakdown: string }>()
  if (dropped.length < FIGURES_TO_KNOW_A_CATEGORY) return renamed
  const known = new Set(
    [...standing.values()].map(({ cell: { measure, breakdown } }) => `${measure}|${breakdown}`)
  )
  const now = new Map(measures.map(cell => [keyOf(cell), cell.value]))
  const still = new Set(measures.map(({ measure, breakdown }) => `${measure}|${breakdown}`))
  const fresh = new Map<string, Set<string>>()
  for (const { measure, breakdown } of measures) {
    if (known.has(`${measure}|${breakdown}`)) continue
    const categories = fresh.get(measure) ?? new Set<string>()
    fresh.set(measure, categories.add(breakdown))
  }
  const gone = group(
    dropped.map(({ cell }) => cell).filter(({ measure, breakdown }) => !still.has(`${measure}|${breakdown}`)),
    ({ measure, breakdown }) => `${measure}|${breakdown}`
  )
  for (const cells of gone.values()) {
    const [first] = cells
    if (!first || cells.length < FIGURES_TO_KNOW_A_CATEGORY) continue
    const candidates = [...(fresh.get(first.measure) ?? [])].filter(breakdown =>
      cells.every(cell => now.get(keyUnder(cell, breakdown)) === cell.value)
    )
    const [only, ...others] = candidates
    if (only !== undefined && others.length === 0)
      renamed.set(`${first.measure}|${only}`, { breakdown: first.breakdown })
  }
  return renamed
}

function count(changes: readonly Pick<Change, 'kind'>[]): ChangeCounts {
  const counts = { new: 0, revised: 0, withdrawn: 0, relabelled: 0 }
  for (const { kind } of changes) counts[kind] += 1
  return counts
}

function bySeries(changes: readonly Change[]): ChangeReport['series'] {
  const groups = group(changes, ({ measure, period }) => `${measure}|${period}`)
  return [...groups.values()]
    .flatMap(some => some.slice(0, 1).map(({ measure, period }) => ({ measure, period, ...count(some) })))
    .toSorted(
      (first, second) =>
        first.measure.localeCompare(second.measure, 'en-GB') || first.period.localeCompare(second.period)
    )
}

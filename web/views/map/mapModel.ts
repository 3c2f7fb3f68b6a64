import type { Category } from '../../../shared/catalogue/indicator.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import { carriesFigure } from '../../../shared/contracts/carriesFigure.ts'
import type { Indicator, PeriodCoverage } from '../../../shared/contracts/endpoints.ts'
import type { Scheme } from '../../../shared/contracts/scheme.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import { heldByCouncils, latestPeriod, type Held } from '../../../shared/observations/heldPeriods.ts'
import { classOf } from '../../../shared/methods/classBreaks.ts'
import type { Cell, Loaded, SchemeFigures } from '../../client/loaded.ts'
import { colourOfClass } from '../../charts/parts/colours.ts'
import type { Absence, Fill } from '../../charts/parts/patterns.ts'
import type { MapAddress, Sort } from '../../state/mapAddress.ts'
import { byName } from '../../../shared/words/alphabetical.ts'
import { readPicked } from './mapGroup.ts'

/** One line of the table, and what paints the places it stands for. */
export interface FigureRow extends Fill {
  /** Of a council area, a group of the overlay, or Scotland. */
  code: string
  name: string
  /** Council areas that are painted with this figure. */
  councils: readonly string[]
  cell: Cell
}

/** One year on the track of the period control. */
export interface PeriodBlock {
  id: string
  /** Which part of the council areas hold a figure. */
  held: Held
}

/** The choices that an address makes, checked against the release. */
export interface Choice {
  indicator: Indicator
  category: Category
  periods: readonly PeriodBlock[]
  period: string
  overlay: Scheme | null
  figures: 'councils' | 'overlay'
  view: 'map' | 'tiles'
  sort: Sort
  area: Area | null
  /** Council areas of a group that is being made; null when none is. */
  picked: ReadonlySet<string> | null
  groupName: string | null
  /** What figures are compared with besides Scotland, as the API takes it; null where nothing else is. */
  comparator: string | null
}

/** Everything the map page shows, worked out from one choice. */
export interface MapModel extends Choice {
  rows: readonly FigureRow[]
  scotland: FigureRow
  /** Row that paints each council area. */
  rowOf: ReadonlyMap<string, FigureRow>
  breaks: readonly number[]
  /** Rows in each class. */
  classCounts: readonly number[]
  /** The selected row, when it is one of the rows; Scotland's otherwise. */
  chosen: FigureRow
  groupOf: ReadonlyMap<string, string> | null
  councilNames: ReadonlyMap<string, string>
}

/** The track of a series; where no council area holds anything in any year, Scotland's own figures are what it shows. */
function blocksOf(coverage: readonly PeriodCoverage[]): PeriodBlock[] {
  const byCouncil = coverage.some(entry => heldByCouncils(entry) !== 'none')
  return coverage.map(entry => ({
    id: entry.period,
    held: byCouncil ? heldByCouncils(entry) : carriesFigure(entry.scotland) ? 'some' : 'none'
  }))
}

/** The period that stands when another indicator or category is chosen: the same if it holds figures there, else the latest. */
export function periodFor(data: Loaded, indicator: string, breakdown: string, wanted: string): string | null {
  const coverage = data.coverage(indicator, breakdown)
  const same = blocksOf(coverage).find(({ id }) => id === wanted)
  return same && same.held !== 'none' && latestPeriod(coverage) !== wanted ? wanted : null
}

/** Checks an address against the release; what names nothing here is replaced by the default. */
export function readChoice(data: Loaded, address: MapAddress): Choice {
  const [firstIndicator] = data.indicators
  if (!firstIndicator) throw new RangeError('the release holds no indicator')
  const known = address.indicator === null ? firstIndicator : data.indicator(address.indicator)
  const indicator = known ?? firstIndicator

  const [firstCategory] = indicator.breakdown.categories
  if (!firstCategory) throw new RangeError(`indicator '${indicator.id}' has no category`)
  const asked = known ? address.breakdown : null
  const category = indicator.breakdown.categories.find(({ id }) => id === asked) ?? firstCategory

  const coverage = data.coverage(indicator.id, category.id)
  const knownPeriod = coverage.find(({ period }) => period === address.period)?.period

  const overlay = data.schemes.find(({ id }) => id === address.overlay) ?? null
  const figures = overlay ? address.figures : 'councils'
  const area = address.area === null ? undefined : data.area(address.area)
  // A partnership stands only among its like.
  const isShown = area?.type !== 'partnership' || (figures === 'overlay' && area.scheme === overlay?.id)

  return {
    indicator,
    category,
    periods: blocksOf(coverage),
    period: knownPeriod ?? latestPeriod(coverage),
    overlay,
    figures,
    view: address.view,
    sort: address.sort,
    area: (isShown && area) || null,
    picked: readPicked(address.group, data.councils),
    groupName: address.groupName,
    comparator: address.comparator === 'scotland' ? null : address.comparator
  }
}

/** Why a cell has no figure, as the map draws it; null where it has one. */
export const absenceOf = ({ value, status }: Cell): Absence | null =>
  value !== null || carriesFigure(status) ? null : (status as Absence)

/** Rows without a figure stand last, by name, whichever way the others are sorted. */
function sorted(rows: readonly FigureRow[], sort: Sort): FigureRow[] {
  const [key = 'name', direction] = sort.split('-')
  if (key === 'name') {
    const named = rows.toSorted(byName)
    return direction === 'descending' ? named.toReversed() : named
  }
  const figure = ({ cell }: FigureRow) => (key === 'count' ? cell.numerator : cell.value)
  const sign = direction === 'ascending' ? 1 : -1
  return rows.toSorted((a, b) => {
    const [left, right] = [figure(a), figure(b)]
    if (left === null || right === null) return left === right ? byName(a, b) : left === null ? 1 : -1
    return sign * (left - right) || byName(a, b)
  })
}

/** Which group of a scheme each council area is in. */
const groupsOf = (scheme: Scheme): ReadonlyMap<string, string> =>
  new Map(scheme.groups.flatMap(({ code, members }) => members.map(member => [member, code] as const)))

/**
 * The figures of a choice, ready to draw.
 * @param schemeFigures of the overlay, when its figures are shown
 */
export function mapModel(data: Loaded, choice: Choice, schemeFigures: SchemeFigures | null): MapModel {
  const { indicator, category, period, overlay } = choice
  const breaks = data.classBreaks(indicator.id, category.id)
  const classes = breaks.length + 1
  const groupOf = overlay ? groupsOf(overlay) : null
  const councilCell = (code: string) => data.cell(indicator.id, category.id, code, period)
  const row = (code: string, name: string, councils: readonly string[], cell: Cell): FigureRow => ({
    code,
    name,
    councils,
    cell,
    colour: cell.value === null ? null : colourOfClass(classOf(cell.value, breaks), classes),
    absence: absenceOf(cell)
  })
  const unsorted =
    schemeFigures && overlay
      ? overlay.groups.map(({ code, name, members }) =>
          row(code, name, members, schemeFigures.cell(code, period))
        )
      : data.councils.map(({ code, name }) => row(code, name, [code], councilCell(code)))
  const rows = sorted(unsorted, choice.sort)
  const scotland = row(SCOTLAND, data.scotland.name, [], councilCell(SCOTLAND))
  const rowOf = new Map(rows.flatMap(entry => entry.councils.map(code => [code, entry] as const)))
  const classCounts = Array.from(
    { length: classes },
    (_, index) =>
      rows.filter(({ cell: { value } }) => value !== null && classOf(value, breaks) === index).length
  )
  const area = choice.area?.code ?? null
  const chosen =
    (area === null ? undefined : (rows.find(({ code }) => code === area) ?? rowOf.get(area))) ?? scotland
  return {
    ...choice,
    rows,
    scotland,
    rowOf,
    breaks,
    classCounts,
    chosen,
    groupOf,
    councilNames: new Map(data.councils.map(({ code, name }) => [code, name]))
  }
}

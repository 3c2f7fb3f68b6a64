import type { ParameterChange } from './location.ts'

/** Columns that the table can be sorted by, and the other way round. The first of each pair is its natural order. */
export const sorts = [
  'name',
  'name-descending',
  'value',
  'value-ascending',
  'count',
  'count-ascending'
] as const
export type Sort = (typeof sorts)[number]

/** What the address of the map page says; null where it leaves the choice to the release. */
export interface MapAddress {
  indicator: string | null
  breakdown: string | null
  /** A period id; null: the latest that holds figures. */
  period: string | null
  /** Scheme whose outlines are drawn. */
  overlay: string | null
  /** Whose figures are shown: of the 32 council areas, or of the groups of the overlay. */
  figures: 'councils' | 'overlay'
  view: 'map' | 'tiles'
  /** The selected area. */
  area: string | null
  /** Council areas of a group that is being made, joined by commas; null when none is. */
  group: string | null
  groupName: string | null
  /** What figures are compared with, as the API takes it; null: Scotland. */
  comparator: string | null
  sort: Sort
}

export const defaultAddress: MapAddress = {
  indicator: null,
  breakdown: null,
  period: null,
  overlay: null,
  figures: 'councils',
  view: 'map',
  area: null,
  group: null,
  groupName: null,
  comparator: null,
  sort: 'name'
}

const oneOf = <T extends string>(value: string | null, known: readonly T[], otherwise: T): T =>
  known.find(candidate => candidate === value) ?? otherwise

/** Reads the query of the map page; what it does not know falls back to the default. */
export function readMapAddress(parameters: URLSearchParams): MapAddress {
  const text = (name: string) => parameters.get(name) || null
  return {
    indicator: text('indicator'),
    breakdown: text('breakdown'),
    period: text('period'),
    overlay: text('overlay'),
    figures: oneOf(text('figures'), ['councils', 'overlay'], defaultAddress.figures),
    view: oneOf(text('view'), ['map', 'tiles'], defaultAddress.view),
    area: text('area'),
    group: text('group'),
    groupName: text('groupName'),
    comparator: text('comparator'),
    sort: oneOf(text('sort'), sorts, defaultAddress.sort)
  }
}

/** Writes part of the state as query parameters; defaults are left out, so that the plain address is the plain page. */
export function mapParameters(state: Partial<MapAddress>): ParameterChange {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      value === defaultAddress[name as keyof MapAddress] ? null : value
    ])
  )
}

import type { Area } from '../../shared/contracts/area.ts'
import type { Indicator, PeriodCoverage, Profile } from '../../shared/contracts/endpoints.ts'
import type { Observation, Status } from '../../shared/contracts/observation.ts'
import type { Scheme } from '../../shared/contracts/scheme.ts'
import type { Source } from '../../shared/contracts/source.ts'
import type { CouncilTopology } from '../charts/parts/mapGeometry.ts'

/** One figure, or the reason why there is none. */
export interface Cell {
  /** In the indicator's unit, rounded to its decimals; null unless the status carries a figure. */
  value: number | null
  /** 95% limits; null where no interval applies. */
  lower: number | null
  upper: number | null
  numerator: number | null
  denominator: number | null
  status: Status
  /** Plain words where there is something to explain. */
  reason: string | null
  /** Edition of the dataset that the figure rests on. */
  edition: string | null
}

/** The figures of every group of a scheme: councils added up first, rates and intervals worked out after. */
export interface SchemeFigures {
  scheme: Scheme
  periods: readonly string[]
  cell: (group: string, period: string) => Cell
}

/** A release as a page holds it. Figures are looked up, never fetched, unless the method says that it asks. */
export interface Loaded {
  release: string
  /** Whether any of its figures was made up: then nothing of it is statistics. */
  demonstration: boolean
  indicators: readonly Indicator[]
  /** Scotland, the 32 council areas, every partnership. */
  areas: readonly Area[]
  /** The 32 council areas by name. */
  councils: readonly Area[]
  scotland: Area
  schemes: readonly Scheme[]
  boundaries: CouncilTopology
  indicator: (id: string) => Indicator | undefined
  area: (code: string) => Area | undefined
  /** What is held of each period, ascending; empty for a breakdown that is not known. */
  coverage: (indicator: string, breakdown: string) => readonly PeriodCoverage[]
  /** Ascending limits of the map's classes, the same for every period. */
  classBreaks: (indicator: string, breakdown: string) => readonly number[]
  /** Every period that the release speaks of, ascending, with or without figures. */
  periods: (indicator: string, breakdown: string) => readonly string[]
  /** Whether `cell` can answer for this series; if not, `loadSeries` makes it so. */
  holds: (indicator: string, breakdown: string) => boolean
  /** The figure of Scotland or a council area. @throws RangeError when the series is not held yet */
  cell: (indicator: string, breakdown: string, area: string, period: string) => Cell
  /** Asks once for the series of an indicator that the headline figures leave out. @throws RequestError */
  loadSeries: (indicator: string, breakdown: string) => Promise<void>
  /** Asks once for the figures of the groups of a scheme. @throws RequestError */
  scheme: (id: string, indicator: string, breakdown: string) => Promise<SchemeFigures>
  /** The same, if they are here already. */
  schemeAtHand: (id: string, indicator: string, breakdown: string) => SchemeFigures | undefined
  /** Asks once for the headline figures of one area, council or partnership. @throws RequestError */
  profile: (code: string) => Promise<Profile>
  /** Asks once for what is known of every dataset. @throws RequestError */
  sources: () => Promise<readonly Source[]>
  /** Asks for rows of any series. @throws RequestError */
  observations: (query: Readonly<Record<string, string>>) => Promise<readonly Observation[]>
}

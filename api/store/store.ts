import type { Change, ChangeReport } from '../../shared/contracts/change.ts'
import type { Area } from '../../shared/contracts/area.ts'
import type { Indicator } from '../../shared/contracts/endpoints.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import type { Release } from '../../shared/contracts/release.ts'
import type { Scheme } from '../../shared/contracts/scheme.ts'
import type { HeldSource } from '../../shared/contracts/source.ts'
import type { ChangeQuestion } from './readChanges.ts'
import type { DataZoneCount, DataZoneQuestion } from './readDataZones.ts'
import type { MeasureQuestion } from './keptMeasures.ts'
import type { StoredCell } from './readMeasures.ts'

/** One indicator and one of its categories. */
export interface Series {
  indicator: string
  breakdown: string
}

export interface ObservationQuestion {
  series: readonly Series[]
  /** Stored areas only: council areas and Scotland. */
  areas: readonly string[]
  /** Every period when null. */
  periods: readonly string[] | null
}

/** An answer made at publish time: JSON, and the same bytes in brotli. */
export interface StoredAnswer {
  body: Buffer
  brotli: Buffer
}

/** One release, open: its small parts in memory, its observations and answers on request. */
export interface OpenRelease {
  readonly release: Release
  readonly areas: readonly Area[]
  readonly areasByCode: ReadonlyMap<string, Area>
  readonly schemes: readonly Scheme[]
  readonly indicators: readonly Indicator[]
  readonly sources: readonly HeldSource[]
  /** What each edition changed, by dataset, newest edition first. */
  readonly changeReports: readonly ChangeReport[]
  /**
   * Cells as stored, in any order; they are shared, so they are not to be changed.
   * @throws QueryError or QueryTimeout
   */
  observations(question: ObservationQuestion): Promise<readonly Readonly<Observation>[]>
  /**
   * Cells as editions give them, of each series the oldest edition of a dataset first; they are shared, so they are not to
   * be changed.
   * @throws QueryError or QueryTimeout
   */
  measures(question: MeasureQuestion): Promise<readonly Readonly<StoredCell>[]>
  /** Cells that editions changed. @throws QueryError or QueryTimeout */
  changes(question: ChangeQuestion): Promise<Change[]>
  /** Data zones of the deprivation index, the most deprived first. @throws QueryError or QueryTimeout */
  dataZones(question: DataZoneQuestion): Promise<DataZoneCount[]>
  /** Null when the release has no answer of that name. */
  answer(name: string): Promise<StoredAnswer | null>
}

/** Reads releases; the only way from the routes to the figures. */
export interface Store {
  /** Id of the release now served; null before the first. */
  readonly currentId: string | null
  /**
   * Gives one release to `use` and keeps it open until that has finished, whatever is published meanwhile.
   * @throws NoRelease before the first release
   */
  read<T>(use: (release: OpenRelease) => Promise<T> | T): Promise<T>
  /** Releases kept on disk, newest first. */
  releases(): Promise<Release[]>
  /** Called after each swap with the id of the new release. */
  onSwap(listener: (releaseId: string) => void): void
  /** Looks at the pointer now rather than at the next poll. */
  refresh(): Promise<void>
  /** Waits for readers to finish, then closes. */
  close(): Promise<void>
}

/** No release has been published yet, or none could be opened. */
export class NoRelease extends Error {
  override name = 'NoRelease'
}

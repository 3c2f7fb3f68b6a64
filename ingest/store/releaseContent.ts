import type { Area } from '../../shared/contracts/area.ts'
import type { Provenance } from '../../shared/contracts/provenance.ts'
import type { Scheme } from '../../shared/contracts/scheme.ts'
import type { Cadence, SourceState } from '../../shared/contracts/source.ts'
import type { SourceTry } from '../../shared/contracts/sourceTry.ts'
import type { ReportWithChanges } from '../changes/changeReports.ts'
import type { DataZone, MeasureInFile } from '../dataset.ts'
import type { Series } from '../stages/derive.ts'

/** Everything that one release holds, table by table of `data/schema.sql`. */
export interface ReleaseContent {
  id: string
  builtAt: Date
  fingerprint: string
  /** It holds made-up figures of a stand-in publisher. */
  demonstration: boolean
  areas: readonly Area[]
  schemes: readonly Scheme[]
  datasets: readonly {
    id: string
    title: string
    publisher: string
    licence: string
    state: SourceState
    refusal: string | null
    cadence: string
    expected: string
    missing: readonly string[]
    /** Null for a dataset that is not fetched. */
    calendar: Cadence | null
    /** The tries to fetch it, as known when the release was built. */
    fetching: SourceTry | null
  }[]
  editions: readonly {
    dataset: string
    edition: string
    provenance: Provenance
    rows: number
    served: boolean
    measures: readonly MeasureInFile[]
    dataZones: readonly DataZone[]
  }[]
  /** In the order of the observation table. */
  series: readonly Series[]
  changeReports: readonly ReportWithChanges[]
  answers: Promise<readonly Answer[]>
}

/** An answer made at publish time: JSON, and the same bytes in brotli. */
export interface Answer {
  name: string
  body: Uint8Array
  brotli: Uint8Array
}

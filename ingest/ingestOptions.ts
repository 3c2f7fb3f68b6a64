import type { IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import type { ChangeReport } from '../shared/contracts/change.ts'
import type { SourceTries } from '../shared/contracts/sourceTry.ts'
import type { Dataset } from './dataset.ts'
import type { KeptEditions } from './editions/keptEditions.ts'
import type { IngestError, Point } from './ingestError.ts'
import type { LiveEdition } from './live/liveEdition.ts'
import type { Kept } from './settings.ts'

/** What a run tells whoever watches it. */
export interface Progress {
  /** Before the work on a dataset, or on the release as a whole, begins. */
  begin(what: string): void
  /** A line that stays. */
  note(line: string): void
  /** After an edition was read or refused. */
  done(outcome: EditionOutcome): void
}

/** How one edition fared. */
export interface EditionOutcome {
  dataset: string
  edition: string
  rows: number
  measures: number
  seconds: number
  /** Null when it was accepted. */
  refusal: string | null
}

export interface IngestOutcome {
  state: 'published' | 'unchanged' | 'checked' | 'nothing'
  release: string | null
  editions: EditionOutcome[]
  observations: number
  /** Brotli bytes of the headline cube. */
  headlineBytes: number
  /** What each edition changed of those before it. */
  changes: ChangeReport[]
}

export interface IngestOptions {
  dataDirectory: string
  releases: string
  datasets: readonly Dataset[]
  indicators: readonly IndicatorDefinition[]
  /** Checks these datasets and everything they are divided by, and publishes nothing. */
  dryRun?: boolean
  /** Archive of what publishers sent, whose accepted editions are in every release; `<dataDirectory>/archive` unless said. */
  archive?: string
  /** Editions that were read before, so that they need not be read again; each is read when absent. */
  keptEditions?: () => KeptEditions
  /** Fetched editions that are not accepted yet, by dataset: accepted when they pass and the release is published. */
  candidates?: ReadonlyMap<string, LiveEdition>
  /**
   * Asked for another edition in place of one that did not pass.
   * @throws IngestError when there is none: why, of every way to it
   */
  inPlaceOf?: (refused: LiveEdition, why: IngestError) => Promise<LiveEdition>
  /**
   * The tries to fetch each dataset, this one included.
   * @param refusals why candidates did not pass, by dataset
   */
  tries?: (refusals: ReadonlyMap<string, string>) => SourceTries
  /** Made-up figures of a stand-in publisher are allowed: the release says so, and is never published over a real one. */
  demonstration?: boolean
  /** Releases that stay on disc; three unless said. */
  kept?: Kept
  progress: Progress
  now?: () => Date
  reached?: (point: Point) => Promise<void>
}

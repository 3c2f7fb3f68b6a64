import type { AcquireContext } from '../acquire/adapters/acquisition.ts'
import type { IngestOptions } from '../ingestOptions.ts'

/** How a run that asks publishers is asked for. */
export type LiveOptions = Omit<IngestOptions, 'candidates' | 'tries' | 'demonstration'> & {
  /**
   * Datasets to fetch, asked for when no other run is at work; every one that has an address when absent. The release
   * holds all, fetched or not.
   */
  fetch?: readonly string[] | (() => Promise<readonly string[]>)
  /** Editions of these are accepted although they compare badly with what is held. */
  accept?: readonly string[]
  /** How publishers are asked. `standIn` makes it a demonstration. */
  context?: AcquireContext
  /** Folder whose files are taken in place of asking any publisher: `<inbox>/<dataset>/`. */
  inbox?: string
  /** Told once, in one line, when a source stops working, and once when it works again. */
  alert: (line: string) => void
}
